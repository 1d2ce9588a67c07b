/** How long ago something was, as people say it: in days, weeks, months or years, rounded down. */
export interface Ago {
  unit: 'today' | 'days' | 'weeks' | 'months' | 'years'
  n: number
}

const WEEKS_FROM_DAYS = 14
const MONTHS_FROM_DAYS = 61
const YEARS_FROM_DAYS = 730
/** Mean lengths of the Gregorian calendar. */
const DAYS_A_MONTH = 30.436875
const DAYS_A_YEAR = 365.2425

/** A day that is still to come, by a clock that runs behind, counts as today. */
export function sinceThen(days: number): Ago {
  if (days <= 0) return { unit: 'today', n: 0 }
  if (days < WEEKS_FROM_DAYS) return { unit: 'days', n: days }
  if (days < MONTHS_FROM_DAYS) return { unit: 'weeks', n: Math.floor(days / 7) }
  if (days < YEARS_FROM_DAYS) return { unit: 'months', n: Math.floor(days / DAYS_A_MONTH) }
  return { unit: 'years', n: Math.floor(days / DAYS_A_YEAR) }
}
