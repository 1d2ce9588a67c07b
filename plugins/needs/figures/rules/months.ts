/** Calendar months as text, yyyy-mm, and as numbers for reckoning. */
import type { Day } from '#kernel/dates.ts'

export type Month = string

const IN_A_YEAR = 12

/** Later than any: where what still stands is kept to end. */
export const LAST: Month = '9999-12'
export const NEVER = Number.POSITIVE_INFINITY

/** Of a day, a month, or a year: its last month, where nobody knows better. */
export const noOf = (date: string): number =>
  Number(date.slice(0, 4)) * IN_A_YEAR + (date.length < 7 ? IN_A_YEAR : Number(date.slice(5, 7))) - 1

export const monthAt = (no: number): Month =>
  no === NEVER
    ? LAST
    : `${String(Math.floor(no / IN_A_YEAR)).padStart(4, '0')}-${String((no % IN_A_YEAR) + 1).padStart(2, '0')}`

export const addMonths = (month: Month, n: number): Month => monthAt(noOf(month) + n)

/** The last that is over: of one that is not, nobody can say yet what was done in it. */
export const lastMonth = (today: Day): Month => addMonths(today.slice(0, 7), -1)
