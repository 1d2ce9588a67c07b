/** How a cover stands on a day, concluded from its dates. */
import { addDays, daysBetween, type Day } from '#kernel/dates.ts'

/** Half a year: who takes over for longer is given the areas. Ours, no standard. */
export const MOST_COVER_DAYS = 183

export type CoverState = 'planned' | 'running' | 'over'

export interface CoverDays {
  from_on: Day
  /** The last day. */
  until_on: Day
  /** Handed back before the last day. */
  ended_on: Day | null
}

export function coverState({ from_on, until_on, ended_on }: CoverDays, today: Day): CoverState {
  if (ended_on !== null || today > until_on) return 'over'
  return today < from_on ? 'planned' : 'running'
}

/** The days in which the other one worked there, up to now; null if there were none yet, or it was called off before. */
export function workedDays(cover: CoverDays, today: Day): { from: Day; until: Day } | null {
  const until = [cover.until_on, cover.ended_on ?? today, today].reduce((a, b) => (a < b ? a : b))
  return until < cover.from_on ? null : { from: cover.from_on, until }
}

export type CoverFault = 'in_the_past' | 'ends_before_it_begins' | 'too_long'

export function coverFault(from: Day, until: Day, today: Day): CoverFault | null {
  if (from < today) return 'in_the_past'
  if (until < from) return 'ends_before_it_begins'
  return daysBetween(from, addDays(until, 1)) > MOST_COVER_DAYS ? 'too_long' : null
}
