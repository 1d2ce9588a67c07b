import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'

export const alertKey = (contactId: string): string => `pregnancy.danger:${contactId}`

/** Minutes that a nurse may leave it before it goes to the head. The clinic's own, no standard. */
const PATIENCE_MINUTES = { emergency: 30, same_day: 240 } as const
const MINUTE_MS = 60_000

/** Everybody of the role reads it: it says that somebody must be seen, and not of what. */
export const tellNurse = (ctx: Ctx, personId: string, contactId: string, urgency: 'emergency' | 'same_day') =>
  ctx.alert({
    key: alertKey(contactId),
    to: 'nurse',
    about: personId,
    titleKey: `pregnancy.alert_${urgency}`,
    escalateAt: instantOf(msOf(ctx.now) + PATIENCE_MINUTES[urgency] * MINUTE_MS),
  })
