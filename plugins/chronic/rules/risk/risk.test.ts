import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Score2Region } from '../../../../data/reference/risk/score2.ts'
import { hasShared, shared } from '../../../../tests/support/shared.ts'
import { bandOf, holdsUntil, type RiskInput } from './risk.ts'
import { score2 } from './score2.ts'
import { WHO_REGIONS, whoRisk, type WhoRegion } from './who.ts'

const man: RiskInput = {
  sex: 'male',
  age: 52,
  systolic: 150,
  smokes: false,
  diabetes: false,
  cholesterol: 5.2,
  hdl: 1.3,
  bodyMass: 24,
}
const known = (risk: ReturnType<typeof whoRisk>) => {
  if (!risk.known) throw new Error(risk.because)
  return risk
}
type Row = Record<string, string>
const rowsOf = (file: string): Row[] => parse(readFileSync(shared(file), 'utf8'), { columns: true })
/** Where a band begins: '<4' → 3.5, '4-4.9' → 4, '>=7' → 7. */
const inside = (band: string): number =>
  band.startsWith('<') ? Number(band.slice(1)) - 0.5 : Number(band.replace('>=', '').split('-')[0])

describe.skipIf(!hasShared)('every cell of the charts', () => {
  const THEIRS = (name: string, all: Row): string => Object.keys(all).slice(7)[WHO_REGIONS.indexOf(name as WhoRegion)]!

  it('of the laboratory charts, all regions', () => {
    const rows = rowsOf('risk/who2019_lab_21regions.csv')
    let cells = 0
    for (const r of rows)
      for (const region of WHO_REGIONS) {
        const risk = whoRisk(
          {
            ...man,
            sex: r['gdr'] === '1' ? 'male' : 'female',
            diabetes: r['dm'] === '1',
            smokes: r['smk'] === '1',
            age: inside(r['age']!),
            systolic: inside(r['sbp']!),
            cholesterol: inside(r['chl']!),
          },
          region,
          false,
        )
        const percent = Number(r[THEIRS(region, r)])
        expect(risk).toEqual({ known: true, model: 'who_laboratory', low: percent, high: percent, unknown: [] })
        cells++
      }
    expect(cells).toBe(1400 * 21)
  })

  it('of the non-laboratory chart of South Asia', () => {
    const rows = rowsOf('risk/who2019_nonlab_south_asia.csv')
    expect(rows).toHaveLength(700)
    for (const r of rows) {
      const risk = whoRisk(
        {
          ...man,
          sex: r['sex'] === 'men' ? 'male' : 'female',
          smokes: r['smoking'] === 'smoker',
          age: inside(r['age']!),
          systolic: inside(r['sbp']!),
          bodyMass: inside(r['bmi']!),
          cholesterol: null,
        },
        'south_asia',
        false,
      )
      const percent = Number(r['risk_pct'])
      expect(risk).toEqual({ known: true, model: 'who_non_laboratory', low: percent, high: percent, unknown: [] })
    }
  })

  it('of SCORE2’s published examples', () => {
    const { vectors } = JSON.parse(readFileSync(shared('risk/score2_vectors.json'), 'utf8')) as {
      vectors: {
        region: string
        age: number
        sex: 'male' | 'female'
        smoker: number
        sbp: number
        tchol: number
        hdl: number
        pct: number
      }[]
    }
    expect(vectors.length).toBeGreaterThan(0)
    for (const v of vectors) {
      const risk = score2(
        { ...man, sex: v.sex, age: v.age, systolic: v.sbp, smokes: v.smoker === 1, cholesterol: v.tchol, hdl: v.hdl },
        v.region.toLowerCase().replace(' ', '_') as Score2Region,
        false,
      )
      expect(risk).toMatchObject({ low: v.pct, high: v.pct })
    }
  })
})

describe('what is not known', () => {
  it('makes a range that holds every answer', () => {
    const input = fc.record({
      sex: fc.constantFrom('male' as const, 'female' as const),
      age: fc.integer({ min: 40, max: 74 }),
      systolic: fc.integer({ min: 90, max: 230 }),
      smokes: fc.boolean(),
      diabetes: fc.boolean(),
      cholesterol: fc.double({ min: 2, max: 10, noNaN: true }),
      hdl: fc.constant(1.3),
      bodyMass: fc.double({ min: 15, max: 45, noNaN: true }),
    })
    fc.assert(
      fc.property(
        input,
        fc.constantFrom(...WHO_REGIONS),
        fc.subarray(['smokes', 'diabetes', 'cholesterol'] as const, { minLength: 1 }),
        (p, region, hidden) => {
          const exact = known(whoRisk(p, region, false))
          const range = known(
            whoRisk({ ...p, ...Object.fromEntries(hidden.map((name) => [name, null])), bodyMass: null }, region, false),
          )
          expect(exact.low).toBe(exact.high)
          expect(range.low).toBeLessThanOrEqual(exact.low)
          expect(range.high).toBeGreaterThanOrEqual(exact.high)
          expect([...range.unknown].toSorted()).toEqual([...hidden].toSorted())
        },
      ),
    )
  })

  it('a higher pressure, smoking or diabetes never lowers the risk', () => {
    for (const region of WHO_REGIONS)
      for (let age = 40; age <= 74; age++) {
        const at = (more: Partial<RiskInput>) => known(whoRisk({ ...man, age, ...more }, region, false)).low
        expect(at({ systolic: 190 })).toBeGreaterThanOrEqual(at({ systolic: 130 }))
        expect(at({ smokes: true })).toBeGreaterThanOrEqual(at({}))
        expect(at({ diabetes: true })).toBeGreaterThanOrEqual(at({}))
      }
  })

  it('no chart without diabetes in it is used where diabetes is there, or may be', () => {
    const noLab = { ...man, cholesterol: null }
    expect(whoRisk(noLab, 'south_asia', false)).toMatchObject({ model: 'who_non_laboratory' })
    expect(whoRisk({ ...noLab, diabetes: true }, 'south_asia', false)).toMatchObject({ model: 'who_laboratory' })
    expect(whoRisk({ ...noLab, diabetes: null }, 'south_asia', false)).toMatchObject({ model: 'who_laboratory' })
    expect(whoRisk(noLab, 'east_asia', false)).toMatchObject({ model: 'who_laboratory', unknown: ['cholesterol'] })
  })

  it('says for whom there is none', () => {
    expect(whoRisk({ ...man, age: 39 }, 'east_asia', false)).toEqual({ known: false, because: 'age' })
    expect(whoRisk({ ...man, age: 75 }, 'east_asia', false)).toEqual({ known: false, because: 'age' })
    expect(whoRisk(man, 'east_asia', true)).toEqual({ known: false, because: 'event' })
    expect(score2({ ...man, age: 70 }, 'low', false)).toEqual({ known: false, because: 'age' })
    expect(score2({ ...man, diabetes: true }, 'low', false)).toEqual({ known: false, because: 'diabetes' })
    expect(score2({ ...man, hdl: null }, 'low', false)).toEqual({ known: false, because: 'unknown' })
  })
})

it('bands, and the day it ends', () => {
  expect([4.9, 5, 9.9, 10, 19, 20, 29, 30, 80].map(bandOf)).toEqual([
    'below_5',
    '5_to_10',
    '5_to_10',
    '10_to_20',
    '10_to_20',
    '20_to_30',
    '20_to_30',
    'from_30',
    'from_30',
  ])
  expect(holdsUntil('2026-01-01')).toBe('2026-04-01')
})
