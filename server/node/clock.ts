/** The server's clock: the only place that reads it for pages and commands. */
import { dayInZone, instantOf, type Day, type Instant } from '#kernel/dates.ts'
import { uuidv7 } from '#kernel/ids.ts'
import { chance } from './chance.ts'

export interface Clock {
  ms: () => number
  now: () => Instant
  today: () => Day
  newId: () => string
}

export function createClock(timeZone: string, ms: () => number = Date.now): Clock {
  // The day changes once a day, and Intl takes longer than a page's query: asked once a second.
  let second = -1
  let day: Day = ''
  return {
    ms,
    now: () => instantOf(ms()),
    today() {
      const at = Math.floor(ms() / 1000)
      if (at !== second) [second, day] = [at, dayInZone(instantOf(ms()), timeZone)]
      return day
    },
    newId: () => uuidv7(ms(), chance(10)),
  }
}
