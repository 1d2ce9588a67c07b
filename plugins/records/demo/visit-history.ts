import { dayOf } from '#kernel/dates.ts'
import type { RiskGroup } from '../codes.ts'
import { weighted, type Random } from './random.ts'
import type { DemoEncounter, VisitIntervals } from './types.ts'

/** The clinic's rule of thumb; the demo takes the real configuration as an argument. */
export const VISIT_INTERVALS: VisitIntervals = {
  standard: { everyDays: 180, graceDays: 30 },
  raised: { everyDays: 90, graceDays: 14 },
  high: { everyDays: 30, graceDays: 7 },
}

/** Shares asked of the demo: enough overdue work to show, in a community that is looked after. */
const state = weighted<'visited' | 'due' | 'overdue'>([
  ['visited', 78],
  ['due', 10],
  ['overdue', 12],
])
const LONGEST_IN_CARE = 1_500
const VISITS_KEPT = 3

export interface Attendant {
  key: string
  /** Day serial; who is not born yet was not there. */
  born: number
}

interface Past {
  encounters: DemoEncounter[]
  registeredOn: string
  confirmedOn: string | null
}

/** From the last visit backwards: where the household stands today is chosen, its past follows. */
export function visitHistory(
  random: Random,
  today: number,
  risk: RiskGroup,
  intervals: VisitIntervals,
  people: readonly Attendant[],
  worker: number,
): Past {
  const { everyDays, graceDays } = intervals[risk]
  const standing = state(random)
  const last = onWeekday(today - daysSinceVisit(random, standing, everyDays, graceDays))
  const inCare = random.between(0, LONGEST_IN_CARE)
  const encounters: DemoEncounter[] = []
  if (standing !== 'visited' && random.chance(0.3))
    encounters.push(notHome(random, onWeekday(today - random.between(1, graceDays)), worker))
  let on = last
  let registered = last
  for (let n = 0; n < VISITS_KEPT && (n === 0 || on >= last - inCare); n++) {
    encounters.push(visit(random, on, people, worker))
    registered = on
    if (random.chance(0.06)) encounters.push(notHome(random, onWeekday(on - random.between(2, 8)), worker))
    on = onWeekday(on - Math.round(everyDays * (0.75 + random.next() * 0.5)))
  }
  if (random.chance(0.1)) encounters.push(call(random, onWeekday(today - random.between(1, 120)), people))
  encounters.sort((a, b) => (a.startedOn < b.startedOn ? -1 : a.startedOn > b.startedOn ? 1 : 0))
  const first = encounters[0]?.startedOn ?? dayOf(last)
  const registeredOn = inCare > 400 ? dayOf(registered - 400) : dayOf(registered)
  return {
    encounters,
    registeredOn: registeredOn < first ? registeredOn : first,
    confirmedOn: confirmed(random, last, registeredOn),
  }
}

function daysSinceVisit(random: Random, standing: 'visited' | 'due' | 'overdue', every: number, grace: number): number {
  // Weekends push a visit back by two days at most.
  if (standing === 'visited') return random.between(1, every - 3)
  if (standing === 'due') return random.between(every, every + Math.max(0, grace - 3))
  return every + grace + 1 + Math.round(random.next() ** 2 * every)
}

/** Some visits go by without anyone going through the record. */
function confirmed(random: Random, last: number, registeredOn: string): string | null {
  if (!random.chance(0.08)) return dayOf(last)
  const old = dayOf(last - random.between(366, 800))
  return old < registeredOn ? null : old
}

const DONE = [
  'All well.',
  'Blood pressure measured, tablets counted.',
  'Talked about meals and walking.',
  'Went through the record together.',
  'Vaccination booklet looked at.',
  'Wound dressed.',
  null,
  null,
  null,
]
const CALLS = ['Asked when the next visit is.', 'Asked for a morning visit.', 'Reminded of the clinic date.']

function visit(random: Random, on: number, people: readonly Attendant[], worker: number): DemoEncounter {
  const born = people.filter((one) => one.born <= on)
  const there = born.filter(() => random.chance(0.6))
  const present = there.length > 0 ? there : born.slice(0, 1)
  return {
    class: 'home',
    startedOn: dayOf(on),
    time: time(random),
    outcome: 'done',
    note: random.pick(DONE),
    presentKeys: present.map(({ key }) => key),
    performer: worker,
  }
}

function notHome(random: Random, on: number, worker: number): DemoEncounter {
  return {
    class: 'home',
    startedOn: dayOf(on),
    time: time(random),
    outcome: 'not_home',
    note: 'Left a card.',
    presentKeys: [],
    performer: worker,
  }
}

/** Calls are taken by the nurses, who follow the health workers in demoStaff. */
function call(random: Random, on: number, people: readonly Attendant[]): DemoEncounter {
  return {
    class: 'phone',
    startedOn: dayOf(on),
    time: time(random),
    outcome: null,
    note: random.pick(CALLS),
    presentKeys: people.slice(0, 1).map(({ key }) => key),
    performer: random.between(3, 4),
  }
}

function time(random: Random): string {
  const hour = random.pick([8, 9, 9, 10, 10, 11, 14, 15, 16])
  return `${hour < 10 ? '0' : ''}${hour}:${random.between(0, 11) * 5}`.replace(/:(\d)$/, ':0$1')
}

/** 1970-01-01 was a Thursday. */
function onWeekday(serial: number): number {
  const day = (serial + 3) % 7
  return day < 5 ? serial : serial - (day - 4)
}
