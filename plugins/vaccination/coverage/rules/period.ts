/** Periods of months, yyyy-mm. Pure. */
import { addMonths, type Day } from '#kernel/dates.ts'

export interface Period {
  from: string
  to: string
  months: number
}
export const periodOf = (to: string, months: number): Period => ({ from: addMonths(to, 1 - months), to, months })
/** What is counted begins with this month: this calendar year and the three before it (decision 0041). */
export const firstCounted = (today: Day): string => `${Number(today.slice(0, 4)) - 3}-01`

export const before = ({ from, months }: Period): Period => periodOf(addMonths(from, -1), months)
