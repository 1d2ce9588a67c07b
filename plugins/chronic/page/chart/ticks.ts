/** Which days are named under a chart: months of a short time, years of a long one. */
import { addMonthsClamped, daysBetween, type Day } from '#kernel/dates.ts'

export interface Tick {
  on: Day
  /** How it is named. */
  as: 'month' | 'year'
}

const DAYS_OF_MONTHS = 1100
const MOST_MONTHS = 3
const MOST_YEARS = 6
const MONTHS_A_YEAR = 12

/** First days of months or years within the time, the newest always among them, evenly apart. */
export function ticksOf(from: Day, to: Day): Tick[] {
  const as = daysBetween(from, to) > DAYS_OF_MONTHS ? 'year' : 'month'
  const [step, most] = as === 'year' ? [MONTHS_A_YEAR, MOST_YEARS] : [1, MOST_MONTHS]
  const firsts: Day[] = []
  const newest = as === 'year' ? `${to.slice(0, 4)}-01-01` : `${to.slice(0, 7)}-01`
  for (let on = newest; on >= from; on = addMonthsClamped(on, -step)) firsts.push(on)
  const every = Math.max(1, Math.ceil(firsts.length / most))
  return firsts
    .filter((_, n) => n % every === 0)
    .toReversed()
    .map((on) => ({ on, as }))
}
