import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { Urgency } from './danger.ts'

export const alertKey = (visitRoot: string): string => `chronic.danger:${visitRoot}`

/** Minutes that a nurse may leave it before it goes to the head. The clinic's own, no standard. */
const PATIENCE_MINUTES = { emergency: 30, same_day: 240 } as const
const MINUTE_MS = 60_000

/** Everybody of the role reads it: it says that somebody must be seen, and not of what. */
export const tellNurse = (ctx: Ctx, personId: string, visitRoot: string, urgency: Urgency): Promise<void> =>
  ctx.alert({
    key: alertKey(visitRoot),
    to: 'nurse',
    about: personId,
    titleKey: `chronic.alert_${urgency}`,
    escalateAt: instantOf(msOf(ctx.now) + PATIENCE_MINUTES[urgency] * MINUTE_MS),
  })
