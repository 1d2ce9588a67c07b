import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, addYears, FOREVER, type Day } from '#kernel/dates.ts'
import { childFacts, doseFact } from '../../../tests/support/child-facts.ts'
import { lastingOf } from '../around/lasting.ts'
import { offersOf } from '../doses/offers.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { standingOf } from '../facts/standing.ts'
import { vaccinationConfig } from '../schedules/clinic.ts'
import type { ScreeningAnswer } from '../tables.ts'
import { SCHEDULES, type ScheduleId } from '../schedules.ts'
import { vaccinationDue } from './due.ts'
import { planOf } from './plan.ts'

const TODAY = '2026-11-26'
const TW = vaccinationConfig.parse({})
type Given = readonly [on: Day, code: string]

const child = (birthDate: string, given: readonly Given[] = [], more: Partial<VaccinationFacts> = {}) =>
  childFacts({ birthDate, doses: given.map(([on, code], n) => doseFact(`d${n}`, on, code)), ...more })

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

test('what only a class reads against live vaccines is a line in that class until somebody decides on the mark', () => {
  const hiv = { code: '186', on: '2026-11-20', sensitivity: 'hiv' }
  const marks = (more: Partial<VaccinationFacts>) =>
    vaccinationDue
      .items(child('2026-05-20', [], more), { today: TODAY, config: TW })
      .filter((i) => i.code === 'mark')
      .map((i) => [i.compartment, i.dueOn])
  const said = (on: Day): VaccinationFacts['screening'] => new Map([['ask_nurse', { answer: 'no' as const, on }]])
  expect(marks({ observations: [hiv] })).toEqual([['hiv', '2026-11-20']])
  expect(marks({ observations: [hiv], screening: said('2026-11-21') })).toEqual([])
  // Something new came since: it is decided again.
  expect(marks({ observations: [hiv], screening: said('2026-11-19') })).toHaveLength(1)
  expect(marks({ observations: [{ ...hiv, sensitivity: null }] })).toEqual([])
  expect(marks({ observations: [{ ...hiv, code: '999' }] })).toEqual([])
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

test('it counts vaccines as the card offers them, not what each of them is against', () => {
  const facts = child('2026-05-20', [
    ['2026-05-20', '08'],
    ['2026-07-20', '120'],
  ])
  const [now] = vaccinationDue.items(facts, { today: TODAY, config: TW })
  const standing = standingOf(facts, 'tw', TODAY)
  const onCard = offersOf(standing.known ? standing.groups : [], TODAY).filter((o) => o.when !== 'early')
  const routine = onCard.filter((o) => o.groups.every((g) => g.group !== 'Influenza'))
  expect(routine.map((o) => o.vaccine)).toEqual(['120', '08', '19', '133'])
  expect(now).toMatchObject({ titleKey: 'vaccination.due.dose_n', params: { n: routine.length } })
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
  expect(planOf(child('1980-01-01'), TW, TODAY)).toEqual({ parts: [], lines: [], all: [], changesOn: FOREVER })
  expect(lines(child('1980-01-01'), TODAY, { ...TW, dueFor: 'everyone' })).toMatchObject([{ code: 'card' }])
  const done: Given[] = [['2022-01-01', '03']]
  const groups = (config: typeof TW) => lines(child('2020-05-05', done), TODAY, config).flatMap((l) => l.groups)
  expect(groups(TW)).not.toContain('Influenza')
  expect(groups({ ...TW, dueSeasonal: true })).toContain('Influenza')
  expect(lines(child('2015-05-05', done), TODAY, { ...TW, dueFor: 'children' })).toEqual([])
})

test('the dead, the gone and those of unknown age are asked for nothing', () => {
  expect(lines(child('2026-11-24', [], { active: false }))).toEqual([])
  expect(planOf(child('2025', []), TW, TODAY)).toMatchObject({ lines: [], all: [], changesOn: '2044-01-01' })
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

test('what is ordinary rests on ordinary entries alone; what only a class asks for stands in it', () => {
  const acip = { ...TW, schedule: 'acip' as const }
  const given: Given[] = [['2012-01-01', '20']]
  const of = (more: Partial<VaccinationFacts>) => planOf(child('2010-02-02', given, more), acip, TODAY)
  const open = (plan: ReturnType<typeof of>) => plan.parts.find((p) => p.compartment === null)
  const plain = of({})
  expect(plain.parts.map((p) => p.compartment)).toEqual([null])

  // A tablet that holds none of it comes to the same.
  const secret = { ...PREGNANT, sensitivity: 'reproduction' }
  expect(open(of({ expecting: [secret] }))).toEqual(open(plain))
  const both = of({ observations: [HIV], expecting: [secret] })
  expect(open(both)).toEqual(open(plain))
  expect(both.parts.map((p) => p.compartment)).toEqual([null, 'hiv', 'reproduction'])
  // Also where only the card is asked for.
  const nothing = (more: Partial<VaccinationFacts>) => open(planOf(child('2019-02-02', [], more), acip, TODAY))
  expect(nothing({ observations: [HIV] })).toEqual(nothing({}))
  // And one that knows of a pregnancy, and not that it ended.
  const ended = { ...PREGNANT, sensitivity: null, endedIn: 'reproduction' }
  expect(open(of({ confided: [ended] }))).toEqual(open(of({ expecting: [PREGNANT] })))
  expect(open(of({ confided: [ended] }))).not.toEqual(open(plain))

  const told = vaccinationDue.items(child('2010-02-02', given, { observations: [HIV] }), { today: TODAY, config: acip })
  const hidden = told.filter((i) => i.compartment && i.code !== 'mark')
  expect(hidden.length).toBeGreaterThan(0)
  for (const i of hidden) expect(i).toMatchObject({ compartment: 'hiv', titleKey: 'vaccination.due.dose', params: {} })
})

test('what was not borne, told in a class, changes no open line and is named nowhere', () => {
  const event = { id: 'e', event: 'intussusception', onset: '2026-08-01', sensitivity: 'hiv', doses: [] }
  const who = { ...TW, schedule: 'who' as const }
  const of = (more: Partial<VaccinationFacts>) =>
    planOf(child('2026-08-01', [['2026-08-01', '08']], { adverse: [event], ...more }), who, TODAY)
  const observations = lastingOf([event])
  expect(observations).toMatchObject([{ sensitivity: 'hiv' }])
  const told = of({ observations })
  expect(told.parts[0]).toEqual(of({}).parts[0])
  expect(told.lines.every((l) => l.compartment === null)).toBe(true)
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
      const items = vaccinationDue.items(facts, { today: TODAY, config })
      expect(now.changesOn > TODAY).toBe(true)
      const last = [addDays(now.changesOn === FOREVER ? addYears(TODAY, 30) : now.changesOn, -1), addDays(TODAY, ahead)]
      for (const day of last.filter((d) => d < now.changesOn)) {
        expect(planOf(facts, config, day).lines).toEqual(now.lines)
        expect(vaccinationDue.items(facts, { today: day, config })).toEqual(items)
      }
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
