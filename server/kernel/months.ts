/**
 * Calendar months, as programmes report: the number of months between two days is that between their months, whatever the day. As text, and as numbers
 * for walking through years of them.
 */
import type { Day } from './days.ts'

/** 'yyyy-mm'. */
export type Month = string

const A_YEAR = 12
const A_QUARTER = 3

export const monthOf = (day: Day): Month => day.slice(0, 7)

/** Of a day; a month begins like one. */
export const noOf = (day: Day): number => Number(day.slice(0, 4)) * A_YEAR + Number(day.slice(5, 7)) - 1

const names = new Map<number, Month>()
/** Asked for each mark of a county: each is made once. */
export function monthAt(no: number): Month {
  let name = names.get(no)
  if (name === undefined) {
    name = `${String(Math.floor(no / A_YEAR)).padStart(4, '0')}-${String((no % A_YEAR) + 1).padStart(2, '0')}`
    names.set(no, name)
  }
  return name
}

export const monthsBetween = (from: Month, to: Month): number => noOf(to) - noOf(from)
export const addMonths = (month: Month, months: number): Month => monthAt(noOf(month) + months)

/** The first month of the quarter that a month lies in. */
export const quarterOf = (month: Month): Month => addMonths(month, -(noOf(month) % A_QUARTER))
export const isQuarterEnd = (no: number): boolean => (no + 1) % A_QUARTER === 0

export const yearOf = (no: number): number => Math.floor(no / A_YEAR)
export const decemberOf = (year: number): number => year * A_YEAR + A_YEAR - 1

/** Later than any: where what lasts is kept to end. */
export const LAST: Month = '9999-12'

/** The last that is over: of one that is not, nobody can say yet what was done in it. */
export const lastMonth = (today: Day): Month => addMonths(monthOf(today), -1)

/** So many months, the oldest first. */
export const monthsUpTo = (month: Month, count: number): Month[] =>
  Array.from({ length: count }, (_, n) => addMonths(month, n + 1 - count))

/** Figures end up to so many months ago: with the months before them they lie in the years that are counted (decision 0041). */
const MOST_AGO = 12
/** Those whose figures may be asked for, the newest first. */
export const monthsToAsk = (today: Day): Month[] => monthsUpTo(lastMonth(today), MOST_AGO + 1).toReversed()
