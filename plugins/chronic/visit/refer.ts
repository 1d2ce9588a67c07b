import type { Ctx } from '#kernel/plugin.ts'
import type { Referrals, Transport } from '../../referral/public.ts'
import type { OwnDb } from '../db.ts'
import type { Urgency } from './danger.ts'
import type { When } from './entry.ts'

/** Of the referral, which only lends its types. */
export const TRANSPORTS = [
  'unknown',
  'ambulance',
  'clinic_car',
  'family',
  'taxi',
  'bus',
  'on_foot',
  'none',
] as const satisfies readonly Transport[]

interface Referring {
  personId: string
  root: string
  urgency: Urgency | null
  /** Codes of what was dangerous, and of the protocol's reasons. */
  dangers: readonly string[]
  refer: readonly string[]
  when: When
  partner?: string | null
  transport?: Transport | null
  note?: string | null
}

/** By what was found at the visit; what was measured stands in the letter. Of a danger the nurse has been told already. */
export async function referVisit(ctx: Ctx, db: OwnDb, r: Referring): Promise<void> {
  if ((await referralOf(db, r.root)) !== null) return
  await ctx.append<Referrals>('referral.referrals').refer({
    personId: r.personId,
    key: ['chronic', r.root],
    urgency: r.urgency ?? 'routine',
    partnerId: r.partner ?? null,
    reasonKeys: [
      ...r.dangers.map((code) => `chronic.danger.${code}`),
      ...r.refer.map((code) => `chronic.refer_reason.${code}`),
    ],
    transport: r.transport ?? 'unknown',
    note: r.note ?? null,
    ...(r.urgency ? { alerted: true as const } : {}),
    source: { plugin: 'chronic', id: r.root },
  })
}

/** The referral that came of a visit, whichever of its versions. */
export async function referralOf(db: OwnDb, root: string): Promise<string | null> {
  const found = await db
    .selectFrom('pub_referral')
    .select('id')
    .where('source', '=', 'chronic')
    .where('source_id', '=', root)
    .executeTakeFirst()
  return found?.id ?? null
}
