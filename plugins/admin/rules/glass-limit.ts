import { instantOf, msOf, type Instant } from '#kernel/dates.ts'

/** What somebody has tried on a day: records opened and lookups that found nobody count alike. */
export interface GlassUses {
  n: number
  lastAt: Instant | null
}

/** Between two tries in an emergency once the day's are used up: too slow for trying out names, no wall for whoever stands beside a patient. */
export const GLASS_PACE_MINUTES = 2
const MINUTE_MS = 60_000

export type GlassGate = { kind: 'open' } | { kind: 'used_up' } | { kind: 'wait'; until: Instant }

/** Whether one more may be tried now. An emergency is slowed down, never shut out. */
export function glassGate(
  { n, lastAt }: GlassUses,
  { perDay, emergency, now }: { perDay: number; emergency: boolean; now: Instant },
): GlassGate {
  if (n < perDay) return { kind: 'open' }
  if (!emergency) return { kind: 'used_up' }
  const until = lastAt === null ? now : instantOf(msOf(lastAt) + GLASS_PACE_MINUTES * MINUTE_MS)
  return until <= now ? { kind: 'open' } : { kind: 'wait', until }
}
