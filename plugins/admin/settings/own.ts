import * as z from 'zod'

/** A working day: long enough to care for somebody who came, too short to follow their life. */
const GLASS_HOURS = 8
const MOST_GLASS_HOURS = 72
/** Ours, no standard: more than any day at a clinic has shown us, far fewer than it takes to try out a street. */
const GLASS_PER_DAY = 10
const MOST_GLASS_PER_DAY = 200

export const adminConfig = z.object({
  glassPerDay: z.number().int().min(1).max(MOST_GLASS_PER_DAY).default(GLASS_PER_DAY),
  glassHours: z.number().int().min(1).max(MOST_GLASS_HOURS).default(GLASS_HOURS),
})
export type AdminConfig = z.output<typeof adminConfig>
