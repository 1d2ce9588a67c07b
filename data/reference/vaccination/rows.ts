/** A schedule as ministries print it: lines of doses at ages. */
import type { AgeFacts, ConditionFacts, DoseFacts, IntervalFacts, Schedule, Sex, SkipFacts, Told, WindowFacts } from './schedule.ts'

/** SOURCE: UN, Convention on the Rights of the Child (1989), article 1. The tables are for children and tell no end themselves. */
export const CHILDHOOD_ENDS = '18y'

/** A code, or one that is given only from or until an age. */
export type Product = string | { code: string; begin?: string; end?: string }

export interface Table extends Omit<Schedule, 'antigens' | 'groups' | 'vaccines' | 'conflicts'> {
  lines: readonly Line[]
  /** Injected live vaccines: on one day, or so many days apart. */
  spacing?: Told & { live: readonly string[]; days: string }
  /** Recorded, but of no antigen: doses of campaigns, which do not count. */
  extra?: readonly string[]
}

export interface Line extends Told {
  group: string
  /** If not the group itself. */
  antigens?: readonly string[]
  /** Named in a forecast, best first; and what else counts if it was given. */
  give: readonly Product[]
  accept?: readonly Product[]
  /** Counts for one antigen of several only. */
  also?: Readonly<Record<string, readonly Product[]>>
  /** Observations: nothing of it is given; these vaccines are not given. */
  notIf?: readonly string[]
  notTheseIf?: readonly { code: string; vaccines: readonly string[] }[]
  /** Of several the first is asked for, until a dose of another was given. */
  series: readonly SeriesRow[]
}

export interface SeriesRow extends Told {
  name: string
  sexes?: readonly Sex[]
  onlyIf?: WindowFacts
  give?: readonly Product[]
  accept?: readonly Product[]
  doses: readonly DoseRow[]
}

/** Bounds of another publisher, for as long as the row's own has none at hand: judged by, never asked for by. */
export interface Least {
  age?: string
  interval?: string
  grace?: string
  source: string
}

/** Left out is what the source does not tell: nothing is judged by a number that nobody published. */
export interface DoseRow extends Told {
  /** Of the schedule: asked for from then on. */
  age?: string
  /** Given before it does not count; `extraBefore`: it is an extra dose. */
  minAge?: string
  extraBefore?: true
  /** The day from which ages hold; what was given before it is not judged by them. */
  since?: string
  /** And what was asked for until then. */
  earlier?: { age: string; lateFrom?: string }
  /** The first day on which it is late, by age or after the dose before. */
  lateFrom?: string
  lateAfter?: string
  /** Not given any more. */
  endAge?: string
  /** From the dose before: given sooner it does not count. */
  interval?: string
  /** Where the interval may be undercut by some days. */
  grace?: string
  /** Told nowhere as a least interval: the forecast waits as long as the schedule itself would, nothing is judged by it. */
  rhythm?: string
  least?: Least
  /** Other things that must be so long past. */
  waits?: readonly IntervalFacts[]
  give?: readonly Product[]
  accept?: readonly Product[]
  skips?: readonly SkipFacts[]
  recurring?: true
  season?: { start: string; end: string }
}

/**
 * Ages, intervals and skips of a row.
 * @param number the row's own in its series
 */
export function rules(d: DoseRow, number: number): DoseFacts {
  const ages = agesOf(d)
  const intervals = [...intervalOf(d, number), ...(d.waits ?? [])]
  const { skips, recurring, season } = d
  return {
    ...(ages.length > 0 ? { ages } : {}),
    ...(intervals.length > 0 ? { intervals } : {}),
    ...(skips ? { skips } : {}),
    ...(recurring ? { recurring } : {}),
    ...(season ? { season } : {}),
  }
}

function agesOf(d: DoseRow): AgeFacts[] {
  const facts: AgeFacts = {
    ...(d.minAge ? { absMin: d.minAge } : {}),
    ...leastAge(d.least),
    ...(d.extraBefore ? { extraBefore: true } : {}),
    ...(d.age ? { min: d.age, earliestRec: d.age } : {}),
    ...(d.lateFrom ? { latestRec: d.lateFrom } : {}),
    ...(d.endAge ? { max: d.endAge } : {}),
  }
  if (d.since === undefined) return Object.keys(facts).length > 0 ? [facts] : []
  const { age = d.age, lateFrom } = d.earlier ?? {}
  const before: AgeFacts = {
    ...leastAge(d.least),
    ...(age ? { min: age, earliestRec: age } : {}),
    ...(lateFrom ? { latestRec: lateFrom } : {}),
    ...(d.endAge ? { max: d.endAge } : {}),
  }
  return [
    { ...before, cessation: dayBefore(d.since) },
    { ...facts, effective: d.since },
  ]
}

const leastAge = (least: Least | undefined): AgeFacts =>
  least?.age ? { absMin: less(least.age, least.grace), source: least.source, verified: false } : {}

const less = (period: string, grace: string | undefined): string => (grace ? `${period}-${grace}` : period)

function intervalOf(d: DoseRow, number: number): IntervalFacts[] {
  const late = d.lateAfter ? { latestRec: d.lateAfter } : {}
  if (d.interval)
    return [{ from: 'previous', absMin: less(d.interval, d.grace), min: d.interval, ...late }]
  if (d.least?.interval) {
    const { interval, grace, source } = d.least
    return [
      { from: 'previous', absMin: less(interval, grace), min: interval, ...late, source, verified: false },
      // Of what counted: a dose that came too soon puts nothing off for another whole turn.
      ...(d.rhythm ? [{ from: number - 1, min: d.rhythm, verified: false as const }] : []),
    ]
  }
  if (d.rhythm) return [{ from: 'previous', min: d.rhythm, ...late, verified: false }]
  return d.lateAfter ? [{ from: 'previous', ...late }] : []
}

/** Editions begin with a year. */
function dayBefore(newYear: string): string {
  if (!newYear.endsWith('-01-01')) throw new Error(`not New Year: ${newYear}`)
  return `${Number(newYear.slice(0, 4)) - 1}-12-31`
}

const skip = (...conditions: ConditionFacts[]): SkipFacts => ({ context: 'both', sets: [{ conditions }] })

/** The first dose was given before, or at or after, an age. */
export const ifStartedBefore = (age: string): SkipFacts =>
  skip({ type: 'count', end: age, than: 'equal', count: 0 })
export const ifStartedFrom = (age: string): SkipFacts =>
  skip({ type: 'count', end: age, than: 'greater', count: 0 })

/** Until an age only: a birth dose. */
export const ifYoungerThan = (age: string): SkipFacts => skip({ type: 'age', begin: age })

/** Not asked of whoever was born before, unless somebody began it. */
export const ifBornFrom = (day: string): SkipFacts => ({
  context: 'forecast',
  sets: [{ conditions: [{ type: 'born', before: day }, { type: 'count', than: 'equal', count: 0 }] }],
})
