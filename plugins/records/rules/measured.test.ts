import fc from 'fast-check'
import { expect, test } from 'vitest'
import { OBSERVATIONS } from '../../../data/reference/observations/catalogue.ts'
import { isUsual, measured, observationOf, unusual } from './measured.ts'

const YEARS = 365

test.each([
  ['2339-0', 108, 'mg/dL', 5.994805, 'mmol/L'],
  ['15074-8', 6, 'mmol/L', 6, 'mmol/L'],
  ['2160-0', 1, 'mg/dL', 88.42, 'umol/L'],
  // IFCC 53 mmol/mol is the 7.0 % of the older unit.
  ['4548-4', 53, 'mmol/mol', 6.999483, '%'],
  ['29463-7', 12, '{jin}', 6, 'kg'],
  ['8310-5', 98.6, '[degF]', 37, 'Cel'],
  ['8302-2', 1.5, 'm', 150, 'cm'],
])('%s: %d %s is %d %s', (code, typed, unit, value, canonical) => {
  expect(measured(code, typed, unit)).toEqual({ ok: true, value, unit: canonical })
})

test('no unit, another’s unit, and what cannot be are refused; the limits are told in the unit that was typed', () => {
  expect(measured('2160-0', 80, null)).toEqual({ ok: false, problem: 'records.unit_missing', params: {} })
  expect(measured('8480-6', 120, 'kg')).toEqual({ ok: false, problem: 'records.unit_unknown', params: { unit: 'kg' } })
  expect(measured('8302-2', 17, 'm')).toEqual({
    ok: false,
    problem: 'kernel.field_out_of_range',
    params: { min: 0.2, max: 2.6 },
  })
  expect(measured('29463-7', 60, 'kg', 3 * YEARS)).toMatchObject({ ok: true })
  expect(measured('29463-7', 60, 'kg', 60)).toMatchObject({ ok: false })
  expect(measured('29463-7', Number.NaN, 'kg')).toMatchObject({ ok: false })
})

test('what is possible but rare is asked about, by age', () => {
  expect(isUsual('8867-4', 170, 5)).toBe(true)
  expect(isUsual('8867-4', 170, 50 * YEARS)).toBe(false)
  expect(isUsual('99999-9', 1e9)).toBe(true)
})

test('the usual limits are told in the unit that was typed, and of a birth year those of every age it may mean', () => {
  expect(unusual('29463-7', 200, 'kg', 40 * YEARS)).toEqual({ min: 30, max: 180 })
  expect(unusual('29463-7', 400, '{jin}', 40 * YEARS)).toEqual({ min: 60, max: 360 })
  expect(unusual('29463-7', 80, 'kg', 40 * YEARS)).toBeNull()
  expect(unusual('29463-7', 900, 'kg', 40 * YEARS)).toBeNull()
  expect(unusual('8480-6', 140, 'mm[Hg]', 2 * YEARS)).toEqual({ min: 50, max: 130 })
  expect(unusual('8480-6', 140, 'mm[Hg]', { min: 5 * YEARS, max: 7 * YEARS })).toBeNull()
  expect(unusual('99999-9', 1e9, 'kg', 1)).toBeNull()
})

test('a code of nobody’s is kept as it comes', () => {
  expect(measured('99999-9', 3, 'furlong')).toEqual({ ok: true, value: 3, unit: 'furlong' })
})

test('every way to type a plausible value gives the same canonical one', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...OBSERVATIONS.filter((o) => o.units.length > 1)),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (o, share) => {
        const [low, high] = o.plausible.at(-1)!.usual
        const value = low + share * (high - low)
        for (const u of o.units) {
          const typed = (value - (u.offset ?? 0)) / u.factor
          const again = measured(o.code, typed, u.unit)
          expect(again).toMatchObject({ ok: true, unit: o.units[0]!.unit })
          expect((again as { value: number }).value).toBeCloseTo(value, 5)
        }
      },
    ),
  )
})

test('the catalogue names every code once, and its limits lie in each other', () => {
  const codes = OBSERVATIONS.flatMap((o) => [o.code, ...(o.also ?? [])])
  expect(new Set(codes).size).toBe(codes.length)
  for (const o of OBSERVATIONS) {
    expect(observationOf(o.code)).toBe(o)
    expect(o.plausible.map((p) => p.fromDays)).toEqual(o.plausible.map((p) => p.fromDays).toSorted((a, b) => a - b))
    for (const { possible, usual } of o.plausible) {
      expect(possible[0]).toBeLessThanOrEqual(usual[0])
      expect(possible[1]).toBeGreaterThanOrEqual(usual[1])
    }
  }
})
