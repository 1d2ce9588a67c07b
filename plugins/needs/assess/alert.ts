import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { AlertCode } from './conclude.ts'

export const alertKey = (root: string): string => `needs.alert:${root}`
/** One for a child, whether a form or a measurement said it. */
export const thinKey = (personId: string): string => `needs.measured:${personId}`

/** Minutes that a nurse may leave it before it goes to the head. The clinic's own, no standard. */
export const PATIENCE_MINUTES = 30
const MINUTE_MS = 60_000

/** Everybody of the role reads it: it says that somebody must be spoken to, and not of what. */
export async function tellNurse(ctx: Ctx, personId: string, root: string, alerts: readonly AlertCode[]): Promise<void> {
  if (alerts.includes('malnutrition')) await tellOfChild(ctx, personId)
  if (alerts.some((a) => a !== 'malnutrition')) await tell(ctx, personId, alertKey(root), 'needs.alert_now')
}

/** A child was measured so that it must be seen today. */
export const tellOfChild = (ctx: Ctx, personId: string): Promise<void> =>
  tell(ctx, personId, thinKey(personId), 'needs.alert_child')

const tell = (ctx: Ctx, about: string, key: string, titleKey: string): Promise<void> =>
  ctx.alert({
    key,
    to: 'nurse',
    about,
    titleKey,
    escalateAt: instantOf(msOf(ctx.now) + PATIENCE_MINUTES * MINUTE_MS),
  })

/** What to do now: an address that says nothing of what was found. */
const SAFETY = { self_harm: 'stay', danger: 'go', malnutrition: 'today' } as const satisfies Record<AlertCode, string>
export const safetyPath = (person: string, alerts: readonly AlertCode[]): string =>
  `/people/${person}/safety/${SAFETY[alerts[0]!]}`
