/** Where the patients live, by whom they are seen, and when. */
import { instantOf, msOf, type Day, type Instant } from '#kernel/dates.ts'
import type { DemoContext } from '#kernel/demo.ts'
import type { ToldFamily } from './plan.ts'

export const householdKey = (f: ToldFamily) => `${f.record}/household`
export const patientId = (f: ToldFamily, key: string, c: DemoContext): string =>
  c.newIdOf(householdKey(f), 'person', key)

export const villageOf = (n: number, c: DemoContext) => {
  const villages = c.areas
    .filter((a) => a.kind === 'village' && !a.code.startsWith('demo-'))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
  return villages[(n - 1) % villages.length]!
}

/** Whoever works in that village of the township. */
export const workerOf = (village: number, c: DemoContext): string =>
  staffNamed(village >= 11 ? 'sung' : village >= 6 ? 'pan' : 'kuo', c)

export const staffNamed = (username: string, c: DemoContext): string =>
  (c.staff.find((s) => s.username === username) ?? c.staff[0]!).id

const MORNING = 'T02:00:00.000Z'
const HOUR_MS = 3_600_000
/** In the morning, one after the other; never later than now. */
export function momentOf(c: DemoContext, on: Day, hour: number): Instant {
  const at = instantOf(msOf(`${on}${MORNING}`) + hour * HOUR_MS)
  return at < c.now ? at : c.now
}
