import * as z from 'zod'

/** A working day: long enough to care for somebody who came, too short to follow their life. */
const GLASS_HOURS = 8
const MOST_GLASS_HOURS = 72

export const adminConfig = z.object({
  glassHours: z.number().int().min(1).max(MOST_GLASS_HOURS).default(GLASS_HOURS),
})
export type AdminConfig = z.output<typeof adminConfig>
