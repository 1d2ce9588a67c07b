/** What is due for mother and child: contacts by the schedule, the birth, the question. Pure in facts; nothing here depends on today. */
import { addDays, addYears, type Day, type PartialDate } from '#kernel/dates.ts'
import { ASK_FROM_YEARS, ASK_UNTIL_YEARS, LATEST_AFTER_DUE_DAYS } from '../../../data/reference/pregnancy/limits.ts'
import { SCHEDULES, type PostnatalContact, type ScheduleName } from '../../../data/reference/pregnancy/contacts.ts'
import { dayOfWeek } from './dating.ts'
import type { ContactKind } from './findings.ts'
import { countsUntil, pregnanciesOf, type AnswerPolicy, type Pregnancy } from './state.ts'
import { inOrder, openTo, type WomanFacts } from './facts.ts'

export interface ContactFact {
  kind: ContactKind
  on: Day
  sensitivity: string | null
}

export interface PlanFacts extends WomanFacts {
  contacts: readonly ContactFact[]
  /** Of a newborn child: the day of birth. */
  bornOn: Day | null
}

export interface Planned {
  code: 'antenatal' | 'postnatal' | 'newborn' | 'birth' | 'born' | 'dating' | 'ask'
  instance: string
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
  /** Completed weeks, for the title. */
  week?: number
}

/** The clinic's order of work: 1 most urgent, 9 least. */
const PRIORITY = { birth: 2, born: 2, postnatal: 2, newborn: 2, antenatal: 4, dating: 4, ask: 8 } as const
/** Days: the birth stands in the list from two weeks before, is asked about a week after, and for half a year. */
const BIRTH = { opensBefore: 14, grace: 7, askedFor: 180 } as const
/** Days to find a due date in, once somebody is known to be pregnant. */
const DATING_DAYS = 7

export interface PlanPolicy extends AnswerPolicy {
  schedule: ScheduleName
  askInWorklist: boolean
}

/** An item that only those may see who may see a class: its code says nothing. */
export interface Veiled extends Planned {
  compartment: string | null
}

/**
 * What is ordinary is planned as if the rest were not there, so that nobody can tell that there is more; what a class adds
 * stands in it.
 */
export function veiledPlan(facts: PlanFacts, policy: PlanPolicy): Veiled[] {
  const seen = (classes: readonly string[]) => ({
    ...openTo(facts, classes),
    contacts: facts.contacts.filter((c) => c.sensitivity === null || classes.includes(c.sensitivity)),
  })
  const ordinary = plan(seen([]), policy)
  const known = new Set(ordinary.map(keyOf))
  const classes = [...facts.episodes, ...facts.outcomes, ...facts.answers, ...facts.contacts].flatMap(
    (f) => f.sensitivity ?? [],
  )
  const veiled = [...new Set(classes)].toSorted().flatMap((compartment) =>
    plan(seen([compartment]), policy)
      .filter((i) => i.code !== 'ask' && !known.has(keyOf(i)))
      .map((i) => ({ ...i, compartment })),
  )
  return [...ordinary.map((i) => ({ ...i, compartment: null })), ...veiled]
}

const keyOf = (i: Planned) => `${i.code} ${i.instance}`

export function plan(facts: PlanFacts, policy: PlanPolicy): Planned[] {
  if (!facts.active) return []
  const schedule = SCHEDULES[policy.schedule]
  const all = pregnanciesOf(facts)
  const going = all.filter((p) => p.endedOn === null)
  const open = going.at(-1)
  return [
    ...(open ? antenatal(open, facts.contacts, schedule.antenatal) : []),
    ...afterBirth(facts, schedule.mother),
    ...(facts.bornOn ? series('newborn', facts.bornOn, facts.contacts, schedule.newborn) : []),
    ...(policy.askInWorklist && !open ? question(facts, policy) : []),
  ]
}

/**
 * One after the other: a contact that was missed stays late until the next is due, and only then gives way to it, so that
 * nobody is told of three at once. A contact made counts as every one that was open by then.
 */
function antenatal(
  p: Pregnancy,
  contacts: readonly ContactFact[],
  schedule: readonly { week: number; opensBefore: number; grace: number }[],
): Planned[] {
  const { dueOn, knownOn } = p.episode
  if (dueOn === null)
    return [
      {
        code: 'dating',
        instance: p.rootId,
        opensOn: knownOn,
        dueOn: knownOn,
        overdueOn: addDays(knownOn, DATING_DAYS),
        closesOn: p.latestOn,
        priority: PRIORITY.dating,
      },
    ]
  const made = contacts.filter((c) => c.kind === 'antenatal' && c.on >= p.from).map((c) => c.on)
  const last = made.reduce<Day>((max, on) => (on > max ? on : max), '')
  const end = addDays(dueOn, LATEST_AFTER_DUE_DAYS)
  const planned: Planned[] = []
  let freeFrom: Day = knownOn
  schedule.forEach((c, n) => {
    const due = dayOfWeek(dueOn, c.week)
    const usual = addDays(due, -c.opensBefore)
    const next = schedule[n + 1]
    const closesOn = next ? dayOfWeek(dueOn, next.week) : end
    if (last >= usual) return
    const opensOn = usual > freeFrom ? usual : freeFrom
    if (closesOn <= opensOn) return
    freeFrom = closesOn
    planned.push(
      item(p, 'antenatal', `w${c.week}`, { opensOn, due, overdueOn: addDays(due, c.grace), closesOn }, c.week),
    )
  })
  return [...planned, ...theBirth(p, dueOn)]
}

/** Expected, then asked for: who is a week over is called, and goes on being called. */
function theBirth({ rootId, episode }: Pregnancy, dueOn: Day): Planned[] {
  const { knownOn } = episode
  const after = later(addDays(dueOn, BIRTH.grace), knownOn)
  const expected = later(dueOn, knownOn)
  return [
    {
      code: 'birth',
      instance: rootId,
      opensOn: later(addDays(dueOn, -BIRTH.opensBefore), knownOn),
      dueOn: expected,
      overdueOn: after,
      closesOn: after,
      priority: PRIORITY.birth,
    },
    {
      code: 'born',
      instance: rootId,
      opensOn: after,
      dueOn: after,
      overdueOn: addDays(after, BIRTH.grace),
      closesOn: addDays(after, BIRTH.askedFor),
      priority: PRIORITY.birth,
    },
  ]
}

function item(
  p: Pregnancy,
  code: Planned['code'],
  instance: string,
  d: { opensOn: Day; due: Day; overdueOn: Day; closesOn: Day },
  week: number,
): Planned {
  const dueOn = clamp(d.due, d.opensOn, d.closesOn)
  return {
    code,
    instance,
    opensOn: d.opensOn,
    dueOn,
    overdueOn: clamp(d.overdueOn, dueOn, d.closesOn),
    closesOn: d.closesOn,
    priority: PRIORITY[code],
    week,
  }
}

/** Of births, live or still: six weeks of contacts from the last one. After a loss somebody looks once. */
function afterBirth(facts: PlanFacts, schedule: readonly PostnatalContact[]): Planned[] {
  const last = inOrder(facts.outcomes, (o) => o.on).at(-1)
  if (!last) return []
  if (last.outcome === 'live_birth' || last.outcome === 'stillbirth')
    return series('postnatal', last.on, facts.contacts, schedule)
  return series('postnatal', last.on, facts.contacts, AFTER_LOSS)
}
/** Days after a loss: the clinic's own, not verified. */
const AFTER_LOSS: readonly PostnatalContact[] = [{ code: 'after', opens: 0, due: 7, overdue: 14 }]

function series(
  code: 'postnatal' | 'newborn',
  from: Day,
  contacts: readonly ContactFact[],
  schedule: readonly PostnatalContact[],
): Planned[] {
  const made = contacts.filter((c) => c.kind === code && c.on >= from).map((c) => c.on)
  const last = made.reduce<Day>((max, on) => (on > max ? on : max), '')
  const planned: Planned[] = []
  let freeFrom = from
  schedule.forEach((c, n) => {
    const next = schedule[n + 1]
    const closesOn = addDays(from, next ? next.due : c.overdue + LAST_STAYS_DAYS)
    if (last >= addDays(from, c.opens)) return
    const opensOn = later(addDays(from, c.opens), freeFrom)
    if (closesOn <= opensOn) return
    freeFrom = closesOn
    const dueOn = clamp(addDays(from, c.due), opensOn, closesOn)
    planned.push({
      code,
      instance: c.code,
      opensOn,
      dueOn,
      overdueOn: clamp(addDays(from, c.overdue), dueOn, closesOn),
      closesOn,
      priority: PRIORITY[code],
    })
  })
  return planned
}
/** Days that the last contact of a series stays on the list once it is late. */
const LAST_STAYS_DAYS = 14

/** Only where the clinic wants it: once the last answer no longer counts, in the years in which it is asked. */
function question(facts: PlanFacts, policy: PlanPolicy): Planned[] {
  if (facts.sex !== 'female' || facts.birthDate === null || facts.birthDate.length !== 10) return []
  const from = addYears(facts.birthDate, ASK_FROM_YEARS)
  const closesOn = addYears(facts.birthDate, ASK_UNTIL_YEARS + 1)
  const said = inOrder(facts.answers, (a) => a.on).at(-1)
  const ended = inOrder(facts.outcomes, (o) => o.on).at(-1)
  const free = [from, said ? addDays(countsUntil(said, policy), 1) : from, ended ? addDays(ended.on, AFTER_END) : from]
  const opensOn = free.reduce(later)
  if (opensOn >= closesOn) return []
  return [
    {
      code: 'ask',
      instance: '',
      opensOn,
      dueOn: opensOn,
      overdueOn: closesOn,
      closesOn,
      priority: PRIORITY.ask,
    },
  ]
}
/** Days after an end before it is asked again: the six weeks in which somebody comes anyway. */
const AFTER_END = 43

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const clamp = (d: Day, from: Day, to: Day): Day => (d < from ? from : d > to ? to : d)

/** A child of whom only the month is known has no first day to count from. */
export const wholeDay = (date: PartialDate | null): Day | null => (date !== null && date.length === 10 ? date : null)
