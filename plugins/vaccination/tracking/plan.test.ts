import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addYears, FOREVER, type Day } from '#kernel/dates.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { vaccinationConfig } from '../schedules/clinic.ts'
import type { ScreeningAnswer } from '../tables.ts'
import { SCHEDULES, type ScheduleId } from '../schedules.ts'
import { vaccinationDue } from './due.ts'
import { planOf } from './plan.ts'

const TODAY = '2026-11-26'
const TW = vaccinationConfig.parse({})
type Given = readonly [on: Day, code: string]

const child = (
  birthDate: string,
  given: readonly Given[] = [],
  more: Partial<VaccinationFacts> = {},
): VaccinationFacts => ({
  id: 'p',
  sex: 'female',
  birthDate,
  active: true,
  doses: given.map(([on, code], n) => ({
    id: `d${n}`,
    on,
    occurrence: on,
    code,
    manufacturer: null,
    expiresOn: null,
    spoilt: false,
    source: 'here' as const,
  })),
  observations: [],
  adverse: [],
  expecting: [],
  notGiven: [],
  screening: new Map(),
  ...more,
})

const answered = (answer: ScreeningAnswer): VaccinationFacts['screening'] =>
  new Map([['home_card', { answer, on: '2026-11-01' }]])

const lines = (facts: VaccinationFacts, today: Day = TODAY, config = TW) =>
  planOf(facts, config, today).lines.map((l) => ({
    code: l.code,
    due: l.dueOn,
    groups: l.groups.map((g) => g.group),
  }))

test('a newborn without a dose is told apart, and beside that stands only the next visit', () => {
  expect(lines(child('2026-11-24'))).toEqual([
    { code: 'newborn', due: '2026-11-24', groups: ['HepB'] },
    {
      code: 'dose',
      due: '2027-01-24',
      groups: ['DTaP/Tdap/Td', 'Polio', 'Hib', 'Pneumococcal'],
    },
  ])
})

test('all that is due of one child is one line, whenever it fell due', () => {
  const six = child('2026-05-20', [
    ['2026-05-20', '08'],
    ['2026-07-20', '120'],
  ])
  const [now] = lines(six)
  expect(now).toMatchObject({ code: 'dose', due: '2026-06-20' })
  expect(now!.groups).toEqual(['HepB', 'BCG', 'DTaP/Tdap/Td', 'Polio', 'Hib', 'Pneumococcal'])
})

test('a child without a dose against diphtheria, tetanus and pertussis is told apart once that dose is late', () => {
  const birthDose: Given[] = [['2026-07-20', '08']]
  expect(lines(child('2026-07-20', birthDose), '2026-10-17')[0]).toMatchObject({ code: 'dose' })
  expect(lines(child('2026-07-20', birthDose), '2026-10-18')[0]).toMatchObject({ code: 'zero', due: '2026-08-20' })
  const reached: Given[] = [...birthDose, ['2026-10-01', '120']]
  expect(lines(child('2026-07-20', reached), '2026-10-18')[0]).toMatchObject({ code: 'dose' })
})

test('of whom nothing is known past infancy, one question is asked instead of eight doses', () => {
  expect(lines(child('2021-03-03'))).toEqual([{ code: 'card', due: '2022-03-03', groups: [] }])
  const none = answered('no')
  expect(lines(child('2021-03-03', [], { screening: none }))[0]).toMatchObject({ code: 'zero' })
  const unknown = answered('unknown')
  expect(lines(child('2021-03-03', [], { screening: unknown }))).toMatchObject([{ code: 'card' }])
  expect(lines(child('2026-01-03'))[0]).toMatchObject({ code: 'zero' })
})

test('grown up people are asked for nothing unless the clinic chose so; nor is anybody for a season', () => {
  expect(planOf(child('1980-01-01'), TW, TODAY)).toEqual({ lines: [], all: [], changesOn: FOREVER })
  expect(lines(child('1980-01-01'), TODAY, { ...TW, dueFor: 'everyone' })).toMatchObject([{ code: 'card' }])
  const done: Given[] = [['2022-01-01', '03']]
  const groups = (config: typeof TW) => lines(child('2020-05-05', done), TODAY, config).flatMap((l) => l.groups)
  expect(groups(TW)).not.toContain('Influenza')
  expect(groups({ ...TW, dueSeasonal: true })).toContain('Influenza')
  expect(lines(child('2015-05-05', done), TODAY, { ...TW, dueFor: 'children' })).toEqual([])
})

test('the dead, the gone and those of unknown age are asked for nothing', () => {
  expect(lines(child('2026-11-24', [], { active: false }))).toEqual([])
  expect(planOf(child('2025', []), TW, TODAY)).toEqual({ lines: [], all: [], changesOn: '2044-01-01' })
})

test('a dose that was put off until a day is asked for from that day', () => {
  const facts = child('2026-11-24', [], {
    notGiven: [{ group: 'HepB', on: '2026-11-24', reason: 'ill', until: '2026-12-01' }],
  })
  expect(lines(facts)[0]).toMatchObject({ code: 'newborn', due: '2026-12-01' })
})

/** CDC's number for HIV, by the class that most have it in. */
const HIV = { code: '186', on: '2026-01-01', sensitivity: 'hiv' }
const PREGNANT = { since: '2026-09-01', dueOn: '2027-05-01' }

test('what only a class forbids is left out without a word; what only a class asks for stands in it', () => {
  const acip = { ...TW, schedule: 'acip' as const }
  const given: Given[] = [['2012-01-01', '20']]
  const of = (more: Partial<VaccinationFacts>) => planOf(child('2010-02-02', given, more), acip, TODAY).lines
  const groups = (of: readonly { groups: readonly { group: string }[] }[]) =>
    of.flatMap((l) => l.groups.map((g) => g.group))
  const plain = of({})
  expect(groups(plain)).toContain('MMR')
  expect(new Set(plain.map((l) => l.compartment))).toEqual(new Set([null]))

  const secret = of({ expecting: [{ ...PREGNANT, sensitivity: 'reproductive' }] })
  const open = secret.filter((l) => l.compartment === null)
  expect(groups(open)).not.toContain('MMR')
  for (const g of groups(open)) expect(groups(plain)).toContain(g)
  const closed = secret.filter((l) => l.compartment !== null)
  expect(closed.every((l) => l.compartment === 'reproductive')).toBe(true)

  const told = vaccinationDue.items(child('2010-02-02', given, { observations: [HIV] }), { today: TODAY, config: acip })
  const hidden = told.filter((i) => i.compartment)
  expect(hidden.length).toBeGreaterThan(0)
  for (const i of hidden) expect(i).toMatchObject({ compartment: 'hiv', titleKey: 'vaccination.due.dose', params: {} })
})

const CODES: Record<ScheduleId, readonly string[]> = {
  tw: ['08', '19', '120', '133', '03', '21', 'tw:je-cv', '83'],
  who: ['08', '19', '198', '178', '10', '133', '119', '04'],
  cn: ['08', '19', '20', '10', '03', 'cn:je-l', '191', '169'],
  acip: ['08', '20', '110', '10', '133', '03', '21', '83'],
}
const history = fc.record({
  schedule: fc.constantFrom(...SCHEDULES),
  age: fc.integer({ min: 0, max: 19 * 365 }),
  given: fc.array(fc.tuple(fc.nat(4000), fc.nat(7)), { maxLength: 8 }),
  put: fc.option(fc.nat(200), { nil: null }),
  ahead: fc.integer({ min: 1, max: 1200 }),
  seasonal: fc.boolean(),
  month: fc.boolean(),
  pregnant: fc.option(fc.nat(300), { nil: null }),
})

test('until the day on which it says to look again, nothing else would be found', () => {
  fc.assert(
    fc.property(history, ({ schedule, age, given, put, ahead, seasonal, month, pregnant }) => {
      const birth = addDays(TODAY, -age)
      const doses = given
        .map(([after, n]): Given => [addDays(birth, after), CODES[schedule][n]!])
        .filter(([on]) => on <= TODAY)
        .toSorted()
      const facts = child(month ? birth.slice(0, 7) : birth, doses, {
        expecting: pregnant === null ? [] : [{ since: addDays(TODAY, -pregnant), dueOn: null }],
        notGiven: put === null ? [] : [{ group: 'HepB', on: TODAY, reason: 'ill', until: addDays(TODAY, put) }],
      })
      const config = { ...TW, schedule, dueSeasonal: seasonal }
      const now = planOf(facts, config, TODAY)
      expect(now.changesOn > TODAY).toBe(true)
      const last = [addDays(now.changesOn === FOREVER ? addYears(TODAY, 30) : now.changesOn, -1), addDays(TODAY, ahead)]
      for (const day of last) if (day < now.changesOn) expect(planOf(facts, config, day).lines).toEqual(now.lines)
    }),
    { seed: 20261126, numRuns: 400 },
  )
})

test('every line is an item whose days stand in order, under a key of its own', () => {
  fc.assert(
    fc.property(history, ({ schedule, age, given }) => {
      const birth = addDays(TODAY, -age)
      const doses = given.map(([after, n]): Given => [addDays(birth, after), CODES[schedule][n]!])
      const facts = child(birth, doses.filter(([on]) => on <= TODAY).toSorted())
      const items = vaccinationDue.items(facts, { today: TODAY, config: { ...TW, schedule } })
      expect(new Set(items.map((i) => `${i.code} ${i.instance}`)).size).toBe(items.length)
      for (const i of items)
        expect(i.opensOn <= i.dueOn && i.dueOn <= i.overdueOn && i.overdueOn <= i.closesOn).toBe(true)
    }),
    { seed: 20261126, numRuns: 200 },
  )
})
