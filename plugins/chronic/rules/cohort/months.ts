/** Calendar months, as programmes report: the number of months between two days is that between their months, whatever the day. */
import type { Day } from '#kernel/dates.ts'

/** 'yyyy-mm'. */
export type Month = string

const MONTHS_A_YEAR = 12
const MONTHS_A_QUARTER = 3

export const monthOf = (day: Day): Month => day.slice(0, 7)
const count = (month: Month): number => Number(month.slice(0, 4)) * MONTHS_A_YEAR + Number(month.slice(5, 7)) - 1
export const monthsBetween = (from: Month, to: Month): number => count(to) - count(from)

export function addMonths(month: Month, months: number): Month {
  const n = count(month) + months
  const year = Math.floor(n / MONTHS_A_YEAR)
  return `${String(year).padStart(4, '0')}-${String(n - year * MONTHS_A_YEAR + 1).padStart(2, '0')}`
}

/** The first month of the quarter that a month lies in. */
export const quarterOf = (month: Month): Month => addMonths(month, -(count(month) % MONTHS_A_QUARTER))
