/** `ctx.append<Referrals>('referral.referrals')`: how any plugin refers a person inside its command. */
import { dayInZone, instantOf, msOf, type Day } from '#kernel/dates.ts'
import type { Ctx, Db } from '#kernel/plugin.ts'
import { malformed, notFound } from '#kernel/problem.ts'
import type { StepKind, Urgency } from './codes.ts'
import { own, type OwnDb } from './db.ts'
import type { NewReferral, Referrals } from './public.ts'
import type { ReferralRow } from './tables.ts'

/** How long a nurse may leave the alert of a referral that can't wait, before it goes to the head. Ours, no standard. */
const ESCALATE_MINUTES: Partial<Record<Urgency, number>> = { emergency: 30, same_day: 240 }
const MINUTE_MS = 60_000

export const alertKey = (referralId: string): string => `referral/${referralId}`

export const appendReferrals = ({ ctx, db }: { ctx: Ctx; db: Db }): Referrals => ({
  refer: (referral) => refer(own(db), ctx, referral),
  cancel: (of) => cancel(own(db), ctx, of),
})

export async function refer(db: OwnDb, ctx: Ctx, r: NewReferral): Promise<{ id: string }> {
  const id = ctx.newId('referral', r.personId, ...r.key)
  const at = r.at ?? ctx.now
  const partner = r.partnerId ? await partnerOf(db, r.partnerId) : null
  await db
    .insertInto('referral_referral')
    .values({
      id,
      person_id: r.personId,
      sensitivity: r.sensitivity ?? null,
      urgency: r.urgency,
      wanted_on: r.urgency === 'routine' ? (r.wantedOn ?? null) : null,
      partner_id: partner?.id ?? null,
      partner_name: partner?.name ?? null,
      reason: r.reason ?? null,
      reason_keys: JSON.stringify(r.reasonKeys ?? []),
      done_before: r.doneBefore ?? null,
      transport: r.transport ?? 'unknown',
      told: r.told ?? 'not_yet',
      note: r.note ?? null,
      source: r.source?.plugin ?? null,
      source_id: r.source?.id ?? null,
      happened_on: r.on ?? dayInZone(at, ctx.timeZone),
      happened_at: at,
      performer_id: ctx.actor.id,
      recorder_id: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .execute()
  const minutes = ESCALATE_MINUTES[r.urgency]
  // An alert is read by everybody of its role: one under a class says no more than that somebody is waiting, and only where it can't wait.
  if (
    !r.alerted &&
    minutes !== undefined &&
    ctx.actor.role === 'chw' &&
    (r.sensitivity == null || r.urgency === 'emergency')
  )
    await ctx.alert({
      key: alertKey(id),
      to: 'nurse',
      about: r.personId,
      titleKey: `referral.alert_${r.urgency}`,
      escalateAt: instantOf(msOf(ctx.now) + minutes * MINUTE_MS),
    })
  return { id }
}

async function cancel(db: OwnDb, ctx: Ctx, of: Parameters<Referrals['cancel']>[0]): Promise<void> {
  const referral = await db
    .selectFrom('referral_referral')
    .select(['id', 'person_id', 'sensitivity'])
    .where('id', '=', of.referralId)
    .where('person_id', '=', of.personId)
    .executeTakeFirst()
  if (!referral) throw notFound()
  await keepStep(db, ctx, referral, { kind: 'cancelled', text: of.reason, on: ctx.today })
}

/** Somebody at the other end has the person, or nobody waits any more. */
const SETTLES: readonly StepKind[] = ['accepted', 'arrived', 'answered', 'cancelled']

export async function keepStep(
  db: OwnDb,
  ctx: Ctx,
  referral: Pick<ReferralRow, 'id' | 'person_id' | 'sensitivity'>,
  { kind, text, on }: { kind: StepKind; text: string | null; on: Day },
): Promise<void> {
  await db
    .insertInto('referral_step')
    .values({
      id: ctx.newId('step', referral.id),
      person_id: referral.person_id,
      referral_id: referral.id,
      sensitivity: referral.sensitivity,
      kind,
      text,
      happened_on: on,
      happened_at: ctx.now,
      performer_id: ctx.actor.id,
      recorder_id: ctx.actor.id,
      recorded_at: ctx.now,
      voided_at: null,
      voided_by: null,
      void_reason: null,
    })
    .execute()
  if (SETTLES.includes(kind)) await ctx.settleAlert(alertKey(referral.id))
}

async function partnerOf(db: OwnDb, id: string): Promise<{ id: string; name: string }> {
  const found = await db.selectFrom('referral_partner').select(['id', 'name']).where('id', '=', id).executeTakeFirst()
  if (!found) throw malformed([{ field: 'partner', code: 'referral.partner_unknown' }])
  return found
}
