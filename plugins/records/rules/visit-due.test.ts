import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { addDays, dayOf, daySerial, type Day } from '#kernel/dates.ts'
import { checkDates, stateOn } from '#kernel/due-states.ts'
import { visitConfig } from '../due/config.ts'
import { nextVisit, type VisitFact, type VisitFacts } from './visit-due.ts'

const policy = z.object(visitConfig).parse({})
const visit = (on: Day, outcome: VisitFact['outcome'] = 'done', nextVisitOn: Day | null = null): VisitFact => ({
  id: `${on}-${outcome}`,
  on,
  at: `${on}T02:00:00.000Z`,
  outcome,
  nextVisitOn,
})
const house = (visits: VisitFact[], rest: Partial<VisitFacts> = {}): VisitFacts => ({
  riskGroup: 'standard',
  registeredOn: '2025-01-10',
  open: true,
  visits,
  wantedIntervalDays: null,
  ...rest,
})

type Case = [name: string, facts: VisitFacts, opens: Day, due: Day, overdue: Day, because: string]
const cases: Case[] = [
  ['first visit in 14 days', house([]), '2025-01-10', '2025-01-24', '2025-02-07', 'first'],
  [
    'first visit of a high risk: shorter windows',
    house([], { riskGroup: 'high' }),
    '2025-01-21',
    '2025-01-24',
    '2025-01-27',
    'first',
  ],
  ['180 days after the last', house([visit('2025-03-01')]), '2025-08-14', '2025-08-28', '2025-09-11', 'interval'],
  [
    '90 days at raised risk',
    house([visit('2025-03-01')], { riskGroup: 'raised' }),
    '2025-05-23',
    '2025-05-30',
    '2025-06-06',
    'interval',
  ],
  [
    '30 days at high risk, over the leap day',
    house([visit('2024-02-01')], { riskGroup: 'high', registeredOn: '2024-01-01' }),
    '2024-02-28',
    '2024-03-02',
    '2024-03-05',
    'interval',
  ],
  [
    'the agreed day wins over the interval',
    house([visit('2025-03-01', 'done', '2025-03-20')]),
    '2025-03-06',
    '2025-03-20',
    '2025-03-22',
    'agreed',
  ],
  [
    'an agreed day far away wins too',
    house([visit('2025-03-01', 'done', '2025-12-24')]),
    '2025-12-10',
    '2025-12-24',
    '2025-12-26',
    'agreed',
  ],
  [
    'agreed for tomorrow: opens on the day of the visit',
    house([visit('2025-03-01', 'done', '2025-03-02')]),
    '2025-03-01',
    '2025-03-02',
    '2025-03-04',
    'agreed',
  ],
  [
    'an agreed day of an older visit is over',
    house([visit('2025-03-01', 'done', '2025-04-01'), visit('2025-03-25')]),
    '2025-09-07',
    '2025-09-21',
    '2025-10-05',
    'interval',
  ],
  [
    'an agreed day that is not after the visit says nothing',
    house([visit('2025-03-01', 'done', '2025-03-01')]),
    '2025-08-14',
    '2025-08-28',
    '2025-09-11',
    'interval',
  ],
  [
    'not home when overdue: again in a week',
    house([visit('2025-03-01'), visit('2025-10-01', 'not_home')]),
    '2025-10-01',
    '2025-10-08',
    '2025-10-22',
    'not_home',
  ],
  [
    'not home twice: counted from the second',
    house([visit('2025-03-01'), visit('2025-10-01', 'not_home'), visit('2025-10-09', 'not_home')]),
    '2025-10-09',
    '2025-10-16',
    '2025-10-30',
    'not_home',
  ],
  [
    'not home long before it is due: nothing is put off',
    house([visit('2025-03-01'), visit('2025-04-01', 'not_home')]),
    '2025-08-14',
    '2025-08-28',
    '2025-09-11',
    'interval',
  ],
  [
    'refused: in 30 days',
    house([visit('2025-03-01'), visit('2025-09-01', 'refused')]),
    '2025-09-17',
    '2025-10-01',
    '2025-10-15',
    'refused',
  ],
  [
    'refused the first visit',
    house([visit('2025-01-20', 'refused')]),
    '2025-02-05',
    '2025-02-19',
    '2025-03-05',
    'refused',
  ],
  [
    'found gone: looked for again',
    house([visit('2025-01-25', 'moved')]),
    '2025-01-25',
    '2025-02-01',
    '2025-02-15',
    'moved',
  ],
  [
    'not home, but a day agreed by telephone',
    house([visit('2025-03-01'), visit('2025-10-01', 'not_home', '2025-10-03')]),
    '2025-10-01',
    '2025-10-03',
    '2025-10-05',
    'agreed',
  ],
  [
    'done after a failed try',
    house([visit('2025-10-01', 'not_home'), visit('2025-10-05')]),
    '2026-03-20',
    '2026-04-03',
    '2026-04-17',
    'interval',
  ],
  [
    'another plugin wants it sooner',
    house([visit('2025-03-01')], { wantedIntervalDays: 28 }),
    '2025-03-15',
    '2025-03-29',
    '2025-04-12',
    'interval',
  ],
  [
    'another plugin wants it later',
    house([visit('2025-03-01')], { wantedIntervalDays: 365 }),
    '2025-08-14',
    '2025-08-28',
    '2025-09-11',
    'interval',
  ],
]

test.each(cases)('%s', (_, facts, opensOn, dueOn, overdueOn, because) => {
  expect(nextVisit(facts, policy)).toMatchObject({ opensOn, dueOn, overdueOn, because })
})

test('a closed household is on no list', () => {
  expect(nextVisit(house([visit('2025-03-01')], { open: false }), policy)).toBeNull()
})

test('the clock walks over the windows', () => {
  const item = nextVisit(house([visit('2025-03-01')]), policy)!
  const states = ['2025-08-13', '2025-08-14', '2025-08-27', '2025-08-28', '2025-09-10', '2025-09-11', '2030-01-01'].map(
    (day) => stateOn(item, day),
  )
  expect(states).toEqual([0, 1, 1, 2, 2, 3, 3])
})

describe('always', () => {
  const day = fc.integer({ min: daySerial('2024-01-01'), max: daySerial('2027-12-31') }).map(dayOf)
  const fact: fc.Arbitrary<VisitFact> = fc.record({
    id: fc.uuid(),
    on: day,
    at: day.map((d) => `${d}T02:00:00.000Z`),
    outcome: fc.constantFrom('done' as const, 'not_home' as const, 'refused' as const, 'moved' as const),
    nextVisitOn: fc.option(day),
  })
  const facts: fc.Arbitrary<VisitFacts> = fc.record({
    riskGroup: fc.constantFrom('standard' as const, 'raised' as const, 'high' as const),
    registeredOn: day,
    open: fc.constant(true),
    visits: fc.uniqueArray(fact, { maxLength: 6, selector: (v) => v.id }),
    wantedIntervalDays: fc.option(fc.integer({ min: 1, max: 400 })),
  })

  test('opens ≤ due ≤ overdue ≤ closes', () => {
    fc.assert(
      fc.property(facts, (f) => checkDates(nextVisit(f, policy)!, 'visit')),
      { numRuns: 2000 },
    )
  })

  test('the order of arrival does not matter', () => {
    const shuffled = facts.chain((f) =>
      fc
        .shuffledSubarray([...f.visits], { minLength: f.visits.length })
        .map((visits) => [f, { ...f, visits }] as const),
    )
    fc.assert(fc.property(shuffled, ([f, g]) => void expect(nextVisit(g, policy)).toEqual(nextVisit(f, policy))))
  })

  test('a visit that was done never makes the next one earlier than a day after it', () => {
    fc.assert(
      fc.property(facts, day, (f, on) => {
        const latest = f.visits.reduce((max, v) => (v.on > max ? v.on : max), on)
        const visits = [...f.visits, visit(addDays(latest, 1))]
        expect(nextVisit({ ...f, visits }, policy)!.dueOn > addDays(latest, 1)).toBe(true)
      }),
    )
  })
})
