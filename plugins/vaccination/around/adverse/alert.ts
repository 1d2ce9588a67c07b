import { instantOf, msOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { AdverseEventRow } from '../../tables.ts'

export const alertKey = (root: string): string => `vaccination.adverse_event:${root}`

/** Minutes that a nurse may leave it before it goes to the head. The clinic's own, no standard. */
const PATIENCE_MINUTES = { life: 30, serious: 240 } as const
const MINUTE_MS = 60_000

type Grave = Pick<AdverseEventRow, 'event' | 'serious'>

/** Events that WHO's guidance has reported at once, however they are told. */
export const ALWAYS_GRAVE = [
  'anaphylaxis',
  'encephalopathy',
  'intussusception',
  'toxic_shock',
  'sepsis',
  'bcg_disseminated',
]
export const isGrave = ({ event, serious }: Grave): boolean => serious !== null || ALWAYS_GRAVE.includes(event)

/** Everybody of the role reads it: it says that somebody must be seen, and not of what. */
export async function tellNurse(ctx: Ctx, personId: string, root: string, e: Grave): Promise<void> {
  if (!isGrave(e)) return
  const patience = e.serious === 'death' || e.serious === 'life_threatening' ? 'life' : 'serious'
  await ctx.alert({
    key: alertKey(root),
    to: 'nurse',
    about: personId,
    titleKey: 'vaccination.alert_adverse_event',
    escalateAt: instantOf(msOf(ctx.now) + PATIENCE_MINUTES[patience] * MINUTE_MS),
  })
}
