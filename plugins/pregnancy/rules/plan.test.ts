import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkDates, stateOn } from '#kernel/due-states.ts'
import { addDays, dayOf, daySerial, type Day } from '#kernel/dates.ts'
import type { EpisodeFact, OutcomeFact } from './facts.ts'
import { plan, veiledPlan, type PlanFacts, type PlanPolicy } from './plan.ts'

const WHO: PlanPolicy = { schedule: 'who', noCountsDays: 28, askInWorklist: false }
const at = (on: Day) => `${on}T02:00:00.000Z`
/** Last period on 1 January 2026, expected on 8 October. */
const DUE = '2026-10-08'
const episode = (knownOn: Day, more: Partial<EpisodeFact> = {}): EpisodeFact => ({
  id: 'e',
  rootId: 'e',
  knownOn,
  at: at(knownOn),
  basis: 'lmp',
  dueOn: DUE,
  plusMinus: 7,
  sensitivity: null,
  ...more,
})
const birth = (on: Day, more: Partial<OutcomeFact> = {}): OutcomeFact => ({
  id: `o${on}`,
  rootId: null,
  on,
  at: at(on),
  outcome: 'live_birth',
  childId: null,
  sensitivity: null,
  ...more,
})
const facts = (f: Partial<PlanFacts> = {}): PlanFacts => ({
  sex: 'female',
  birthDate: '1996-05-05',
  active: true,
  episodes: [],
  outcomes: [],
  answers: [],
  contacts: [],
  bornOn: null,
  ...f,
})
const seen = (...days: Day[]) => days.map((on) => ({ kind: 'antenatal' as const, on, sensitivity: null }))
const open = (f: PlanFacts, day: Day, policy = WHO) =>
  plan(f, policy)
    .filter((i) => stateOn(i, day) > 0)
    .map((i) => `${i.code} ${i.instance} ${['', 'upcoming', 'due', 'overdue'][stateOn(i, day)]}`)

test('eight contacts, known early', () => {
  const items = plan(facts({ episodes: [episode('2026-02-10')] }), WHO).filter((i) => i.code === 'antenatal')
  expect(items.map((i) => [i.instance, i.dueOn])).toEqual([
    ['w12', '2026-03-26'],
    ['w20', '2026-05-21'],
    ['w26', '2026-07-02'],
    ['w30', '2026-07-30'],
    ['w34', '2026-08-27'],
    ['w36', '2026-09-10'],
    ['w38', '2026-09-24'],
    ['w40', '2026-10-08'],
  ])
})

test('the clock walks over one contact that nobody makes: late until the next is due, one at a time', () => {
  const f = facts({ episodes: [episode('2026-02-10')] })
  const days = [
    '2026-03-11',
    '2026-03-12',
    '2026-03-25',
    '2026-03-26',
    '2026-04-01',
    '2026-04-02',
    '2026-05-20',
    '2026-05-21',
  ]
  expect(days.map((d) => open(f, d))).toEqual([
    [],
    ['antenatal w12 upcoming'],
    ['antenatal w12 upcoming'],
    ['antenatal w12 due'],
    ['antenatal w12 due'],
    ['antenatal w12 overdue'],
    ['antenatal w12 overdue'],
    ['antenatal w20 due'],
  ])
})

test('a contact made counts as all that were open by then', () => {
  const f = facts({ episodes: [episode('2026-02-10')], contacts: seen('2026-05-25') })
  expect(open(f, '2026-05-25')).toEqual([])
  expect(open(f, '2026-06-18')).toEqual(['antenatal w26 upcoming'])
})

test('a contact made too early for it does not count as it', () => {
  const f = facts({ episodes: [episode('2026-02-10')], contacts: seen('2026-03-01') })
  expect(open(f, '2026-03-26')).toEqual(['antenatal w12 due'])
})

test('known late: what is past is not asked for, what stands is due at once', () => {
  const f = facts({ episodes: [episode('2026-06-25')] })
  expect(open(f, '2026-06-25')).toEqual(['antenatal w20 overdue'])
  expect(open(f, '2026-07-02')).toEqual(['antenatal w26 due'])
})

test('without a due date one is to be found', () => {
  const f = facts({ episodes: [episode('2026-06-25', { dueOn: null, basis: 'unknown' })] })
  expect(open(f, '2026-06-25')).toEqual(['dating e due'])
  expect(open(f, '2026-07-02')).toEqual(['dating e overdue'])
})

test('the birth is expected, then asked for', () => {
  const f = facts({ episodes: [episode('2026-02-10')], contacts: seen('2026-10-01') })
  expect(
    ['2026-09-23', '2026-09-24', '2026-10-08', '2026-10-14', '2026-10-15', '2026-10-22', '2027-03-01'].map((d) =>
      open(f, d),
    ),
  ).toEqual([
    [],
    ['birth e upcoming'],
    ['birth e due'],
    ['birth e due'],
    ['born e due'],
    ['born e overdue'],
    ['born e overdue'],
  ])
})

test('after the birth: 24 hours, day 3, second week, sixth week, and nothing of the pregnancy', () => {
  const f = facts({ episodes: [episode('2026-02-10')], outcomes: [birth('2026-10-05')] })
  const days = ['2026-10-05', '2026-10-07', '2026-10-12', '2026-10-20', '2026-11-16', '2026-11-23', '2026-12-07']
  expect(days.map((d) => open(f, d))).toEqual([
    ['postnatal day1 due'],
    ['postnatal day3 due'],
    ['postnatal week2 due'],
    ['postnatal week2 overdue'],
    ['postnatal week6 due'],
    ['postnatal week6 overdue'],
    [],
  ])
})

test('a newborn has contacts of its own, and a contact made takes them off', () => {
  const child = facts({ sex: 'male', birthDate: '2026-10-05', bornOn: '2026-10-05' })
  expect(open(child, '2026-10-06')).toEqual(['newborn day1 due'])
  const looked = { ...child, contacts: [{ kind: 'newborn' as const, on: '2026-10-06', sensitivity: null }] }
  expect(open(looked, '2026-10-06')).toEqual([])
  expect(open(looked, '2026-10-07')).toEqual(['newborn day3 due'])
  expect(open({ ...child, active: false }, '2026-10-06')).toEqual([])
})

test('after a loss somebody looks once, and it stays as private as the loss', () => {
  const f = facts({
    episodes: [episode('2026-02-10', { sensitivity: 'reproduction' })],
    outcomes: [birth('2026-03-01', { outcome: 'miscarriage', rootId: 'e', sensitivity: 'reproduction' })],
  })
  expect(veiledPlan(f, WHO)).toMatchObject([
    { code: 'postnatal', instance: 'after', compartment: 'reproduction', dueOn: '2026-03-08' },
  ])
})

test('what is ordinary is planned as if the rest were not there', () => {
  const ordinary = facts({ episodes: [episode('2026-02-10')] })
  const secret = {
    ...ordinary,
    outcomes: [birth('2026-10-05', { sensitivity: 'other' })],
    contacts: [{ kind: 'antenatal' as const, on: '2026-09-30', sensitivity: 'other' }],
  }
  const told = veiledPlan(secret, WHO)
  expect(told.filter((i) => i.compartment === null)).toEqual(veiledPlan(ordinary, WHO))
  expect(new Set(told.filter((i) => i.compartment === 'other').map((i) => i.code))).toEqual(new Set(['postnatal']))
})

test('nobody is asked by the worklist unless the clinic wants it', () => {
  const f = facts({ answers: [{ id: 'a', on: '2026-10-01', at: at('2026-10-01'), answer: 'no', sensitivity: null }] })
  expect(plan(f, WHO)).toEqual([])
  const asks = { ...WHO, askInWorklist: true }
  expect(open(f, '2026-10-28', asks)).toEqual([])
  expect(open(f, '2026-10-29', asks)).toEqual(['ask  due'])
  expect(open(facts({ birthDate: '2011-11-01' }), '2026-10-31', asks)).toEqual([])
  expect(open(facts({ birthDate: '2011-11-01' }), '2026-11-01', asks)).toEqual(['ask  due'])
})

test("the mainland's five and Taiwan's fourteen", () => {
  const count = (schedule: 'cn' | 'tw') =>
    plan(facts({ episodes: [episode('2026-02-01')] }), { ...WHO, schedule }).filter((i) => i.code === 'antenatal')
      .length
  expect([count('cn'), count('tw')]).toEqual([5, 14])
})

describe('always', () => {
  const day = fc.integer({ min: daySerial('2025-06-01'), max: daySerial('2027-06-30') }).map(dayOf)
  const any: fc.Arbitrary<PlanFacts> = fc
    .record({
      known: day,
      left: fc.option(fc.integer({ min: -40, max: 280 })),
      births: fc.array(day, { maxLength: 2 }),
      contacts: fc.array(
        fc.record({
          kind: fc.constantFrom('antenatal', 'postnatal', 'newborn'),
          on: day,
          sensitivity: fc.constant(null),
        }),
        { maxLength: 4 },
      ),
      bornOn: fc.option(day),
    })
    .map(({ known, left, births, contacts, bornOn }) =>
      facts({
        episodes: [episode(known, { dueOn: left === null ? null : addDays(known, left) })],
        outcomes: births.map((b) => birth(b)),
        contacts,
        bornOn,
      }),
    )
  const policy = fc.record({
    schedule: fc.constantFrom('who', 'cn', 'tw'),
    noCountsDays: fc.constant(28),
    askInWorklist: fc.boolean(),
  }) as fc.Arbitrary<PlanPolicy>

  test('opens ≤ due ≤ overdue ≤ closes, and no two of a kind are open on one day', () => {
    fc.assert(
      fc.property(any, policy, day, (f, p, d) => {
        const items = plan(f, p)
        for (const i of items) checkDates(i, i.code)
        expect(new Set(items.map((i) => `${i.code} ${i.instance}`)).size).toBe(items.length)
        for (const code of ['antenatal', 'postnatal', 'newborn'])
          expect(items.filter((i) => i.code === code && stateOn(i, d) > 0).length).toBeLessThanOrEqual(1)
      }),
      { numRuns: 3000 },
    )
  })
})
