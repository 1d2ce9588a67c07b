/** Services for plugins that refer. They read published views only, with the asking plugin's own `db`. */
import { own } from './db.ts'
import type { OpenPartners, ReferralStanding } from './public.ts'
import { isClosed, standingOf } from './rules/state.ts'

export const openPartners: OpenPartners = async (db) =>
  await own(db)
    .selectFrom('pub_partner')
    .selectAll()
    .where('active', '=', 1)
    .orderBy('emergencies', 'desc')
    .orderBy('name')
    .orderBy('id')
    .execute()

export const referralStanding: ReferralStanding = async (db, id) => {
  const referral = await own(db)
    .selectFrom('pub_referral')
    .select(['happened_on', 'sensitivity'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!referral) return null
  const steps = await own(db)
    .selectFrom('pub_referral_step')
    .select(['id', 'kind', 'happened_on', 'happened_at', 'sensitivity'])
    .where('referral_id', '=', id)
    .execute()
  const { state } = standingOf(
    referral.happened_on,
    steps.filter((s) => s.sensitivity === referral.sensitivity),
  )
  return isClosed(state) ? 'closed' : state === 'arrived' ? 'there' : 'open'
}
