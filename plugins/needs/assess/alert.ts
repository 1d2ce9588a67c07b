import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { AlertCode } from './conclude.ts'

export const alertKey = (root: string): string => `needs.alert:${root}`

/** Minutes that a nurse may leave it before it goes to the head. The clinic's own, no standard. */
export const PATIENCE_MINUTES = 30
const MINUTE_MS = 60_000

/** Everybody of the role reads it: it says that somebody must be spoken to, and not of what. */
export const tellNurse = (ctx: Ctx, personId: string, root: string): Promise<void> =>
  ctx.alert({
    key: alertKey(root),
    to: 'nurse',
    about: personId,
    titleKey: 'needs.alert_now',
    escalateAt: instantOf(msOf(ctx.now) + PATIENCE_MINUTES * MINUTE_MS),
  })

/** What to do now: an address that says nothing of what was found. */
const SAFETY = { self_harm: 'stay', danger: 'go' } as const satisfies Record<AlertCode, string>
export const safetyPath = (person: string, alerts: readonly AlertCode[]): string =>
  `/people/${person}/safety/${SAFETY[alerts[0]!]}`
