/** When a child is expected, and how sure that is. Days are calendar days; weeks are completed ones. */
import { addDays, daysBetween, type Day, type PartialDate } from '#kernel/dates.ts'
import { GESTATION_DAYS, PRECISION_DAYS } from '../../../data/reference/pregnancy/limits.ts'

export const BASES = ['lmp', 'due', 'ultrasound', 'examination', 'unknown'] as const
/** By the last period, as the home card says, by ultrasound, by examination; not known. */
export type Basis = (typeof BASES)[number]

export interface DatingFacts {
  basis: Basis
  /** First day of the last period: the day, or only the month. */
  lmpOn: PartialDate | null
  /** As the card has it. */
  dueOn: Day | null
  /** An ultrasound or examination found so many weeks and days on a day. */
  datedOn: Day | null
  weeks: number | null
  days: number | null
}

export interface DueDate {
  on: Day
  /** So many days earlier or later. */
  plusMinus: number
}

/** Null where the basis lacks what it needs; a period known only by its month is taken as in the middle of it. */
export function dueDateOf(f: DatingFacts): DueDate | null {
  if (f.basis === 'unknown') return null
  if (f.basis === 'lmp') {
    if (f.lmpOn === null || f.lmpOn.length === 4) return null
    const exact = f.lmpOn.length === 10
    return {
      on: addDays(exact ? f.lmpOn : `${f.lmpOn}-15`, GESTATION_DAYS),
      plusMinus: exact ? PRECISION_DAYS.lmp : PRECISION_DAYS.lmp_month,
    }
  }
  if (f.basis === 'due') return f.dueOn === null ? null : { on: f.dueOn, plusMinus: PRECISION_DAYS.card }
  if (f.datedOn === null || f.weeks === null) return null
  const gone = f.weeks * 7 + (f.days ?? 0)
  return {
    on: addDays(f.datedOn, GESTATION_DAYS - gone),
    plusMinus: f.basis === 'ultrasound' ? ultrasoundPrecision(gone) : PRECISION_DAYS.examination,
  }
}

const ultrasoundPrecision = (gone: number): number =>
  (PRECISION_DAYS.ultrasound.find((p) => gone <= p.untilDays) ?? PRECISION_DAYS.ultrasound.at(-1)!).off

/** Completed weeks and days on a day; negative before the last period. */
export function gestationOn(dueOn: Day, day: Day): { weeks: number; days: number; total: number } {
  const total = GESTATION_DAYS - daysBetween(day, dueOn)
  const weeks = Math.floor(total / 7)
  return { weeks, days: total - weeks * 7, total }
}

/** The day on which a week is completed. */
export const dayOfWeek = (dueOn: Day, week: number): Day => addDays(dueOn, week * 7 - GESTATION_DAYS)
