import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '#kernel/dates.ts'
import { dosesDue, type DueLimits, type Forecast } from './doses-due.ts'
import { LATE_AFTER_DAYS } from './limits.ts'

const LIMITS: DueLimits = { endsOn: '2044-01-01', without: new Set(), putOff: new Map() }
const forecast = (change: Partial<Forecast> = {}): Forecast => ({
  group: 'Polio',
  status: 'Not complete',
  doseNumber: 2,
  earliest: '2026-11-01',
  recommended: '2026-11-20',
  pastDue: null,
  latest: null,
  ...change,
})

test('a dose opens when it can be given, is due when it is asked for, and late four weeks after', () => {
  expect(dosesDue([forecast()], LIMITS)).toEqual([
    {
      group: 'Polio',
      dose: 2,
      earliest: '2026-11-01',
      opensOn: '2026-11-01',
      dueOn: '2026-11-20',
      overdueOn: '2026-12-18',
      closesOn: '2044-01-01',
    },
  ])
})

test('where the schedule says past due, that counts; and the latest day closes it', () => {
  const [one] = dosesDue([forecast({ pastDue: '2026-11-24', latest: '2027-02-01' })], LIMITS)
  expect(one).toMatchObject({ overdueOn: '2026-11-25', closesOn: '2027-02-02' })
})

test('a dose that can be given years before it is asked for opens four weeks before', () => {
  const [one] = dosesDue([forecast({ earliest: '2022-01-01', recommended: '2026-11-20' })], LIMITS)
  expect(one).toMatchObject({ earliest: '2022-01-01', opensOn: '2026-10-23', dueOn: '2026-11-20' })
})

test('what was put off is not asked for before that day, and is not late before', () => {
  const putOff = new Map([['Polio', '2026-12-24']])
  const [one] = dosesDue([forecast()], { ...LIMITS, putOff })
  expect(one).toMatchObject({ opensOn: '2026-12-24', dueOn: '2026-12-24', overdueOn: '2026-12-24' })
  const [early] = dosesDue([forecast()], { ...LIMITS, putOff: new Map([['Polio', '2026-11-22']]) })
  expect(early).toMatchObject({ dueOn: '2026-11-22', overdueOn: '2026-12-18' })
})

test('of several forecasts of a group the soonest counts, also where another is shown', () => {
  const two = [forecast({ recommended: '2030-01-01', doseNumber: 1 }), forecast({ doseNumber: 3 })]
  expect(dosesDue(two, LIMITS)).toMatchObject([{ dose: 3, dueOn: '2026-11-20' }])
})

test('nothing is asked for of what is complete, contraindicated, aged out, of a season, or beyond the age', () => {
  for (const status of ['Complete', 'Contraindicated', 'Aged out', 'Immune', 'Not recommended'])
    expect(dosesDue([forecast({ status })], LIMITS)).toEqual([])
  expect(dosesDue([forecast()], { ...LIMITS, without: new Set(['Polio']) })).toEqual([])
  expect(dosesDue([forecast()], { ...LIMITS, endsOn: '2026-11-20' })).toEqual([])
  expect(dosesDue([forecast({ latest: '2026-11-18' })], LIMITS)).toEqual([])
})

const day = fc.integer({ min: 0, max: 3000 }).map((n): Day => addDays('2024-01-01', n))
const maybe = fc.option(day, { nil: null })

test('whatever a schedule says, the days of an item stand in order', () => {
  fc.assert(
    fc.property(day, day, maybe, maybe, maybe, day, (earliest, recommended, pastDue, latest, until, endsOn) => {
      const putOff = new Map(until ? [['Polio', until]] : [])
      const [one] = dosesDue([forecast({ earliest, recommended, pastDue, latest })], { ...LIMITS, putOff, endsOn })
      if (!one) return
      expect(one.opensOn <= one.dueOn && one.dueOn <= one.overdueOn && one.overdueOn <= one.closesOn).toBe(true)
      expect(one.dueOn >= recommended && one.dueOn >= earliest).toBe(true)
      expect(one.opensOn >= earliest).toBe(true)
      if (until) expect(one.opensOn >= until).toBe(true)
      if (pastDue === null && until === null)
        expect([addDays(one.dueOn, LATE_AFTER_DAYS), one.closesOn]).toContain(one.overdueOn)
    }),
    { seed: 20261126, numRuns: 500 },
  )
})
