/** Months as text, yyyy-mm. Pure. */
import type { Day } from '#kernel/dates.ts'

export const addMonths = (month: string, n: number): string => {
  const at = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`
}

/** The last that is over: of one that is not, nobody can say yet who was in time. */
export const lastMonth = (today: Day): string => addMonths(today.slice(0, 7), -1)

export interface Period {
  from: string
  to: string
  months: number
}
export const periodOf = (to: string, months: number): Period => ({ from: addMonths(to, 1 - months), to, months })
/** What is counted begins with this month: this calendar year and the three before it (decision 0041). */
export const firstCounted = (today: Day): string => `${Number(today.slice(0, 4)) - 3}-01`

export const before = ({ from, months }: Period): Period => periodOf(addMonths(from, -1), months)
