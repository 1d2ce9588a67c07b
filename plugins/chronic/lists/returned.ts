/** Whether a call brought somebody back: a visit within fifteen days of a month's first call. SOURCE: Simple.org, open-source server. Pure. */
import { addDays, type Day } from '#kernel/dates.ts'
import { RETURNED_WITHIN_DAYS } from '../rules/course/overdue.ts'

/** Under which a month's first calls are counted, and those of them after which somebody came. */
export const CALLED = 'call/called'
export const RETURNED = 'call/returned'

export interface MonthOfCalls {
  /** yyyy-mm of the first call. */
  month: string
  firstCallOn: Day
  /** Seen on the day of the call or within so many days after it. */
  returned: boolean
}

/**
 * One entry a month in which somebody was called, in order of months.
 * @param calledOn days of calls, in any order
 * @param seenOn days of contacts, in any order
 */
export function returnsOf(calledOn: readonly Day[], seenOn: readonly Day[]): MonthOfCalls[] {
  const firsts = new Map<string, Day>()
  for (const on of calledOn.toSorted()) {
    const month = on.slice(0, MONTH_CHARS)
    if (!firsts.has(month)) firsts.set(month, on)
  }
  return [...firsts].map(([month, firstCallOn]) => ({
    month,
    firstCallOn,
    returned: seenOn.some((on) => on >= firstCallOn && on <= addDays(firstCallOn, RETURNED_WITHIN_DAYS)),
  }))
}
const MONTH_CHARS = 7
