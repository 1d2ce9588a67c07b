/** Which days are named under a chart: half-years of a short time, years of a long one. */
import { addMonthsClamped, daysBetween, type Day } from '#kernel/dates.ts'

export interface Tick {
  on: Day
  /** How it is named: a January by its year. */
  as: 'month' | 'year'
}

const DAYS_OF_HALVES = 1100
const MOST_YEARS = 6
const MONTHS_A_YEAR = 12
const MONTHS_A_HALF = 6

/** First days of half-years or years within the time, as many as can be read on a telephone. */
export function ticksOf(from: Day, to: Day): Tick[] {
  const step = daysBetween(from, to) > DAYS_OF_HALVES ? MONTHS_A_YEAR : MONTHS_A_HALF
  const firsts: Day[] = []
  for (let on = `${to.slice(0, 4)}-07-01`; on >= from; on = addMonthsClamped(on, -MONTHS_A_HALF))
    if (on <= to && (step === MONTHS_A_HALF || on.endsWith('-01-01'))) firsts.push(on)
  const every = step === MONTHS_A_HALF ? 1 : Math.max(1, Math.ceil(firsts.length / MOST_YEARS))
  return firsts
    .filter((_, n) => n % every === 0)
    .toReversed()
    .map((on) => ({ on, as: on.endsWith('-01-01') ? 'year' : 'month' }))
}
