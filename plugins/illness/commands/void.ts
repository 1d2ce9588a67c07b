import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import type { Facts } from '../../records/public.ts'
import type { Referrals } from '../../referral/public.ts'
import { own } from '../db.ts'
import { MOST_REASON } from '../input.ts'
import { leftOf } from '../left.ts'
import { episodeById } from '../queries.ts'
import { voidForm } from '../views/void-form.ts'

/** Of the wrong person, or by mistake: counts no more, stays readable. Its referral and readings go with it where somebody says so. */
export const voidEpisode = command({
  name: 'illness.void_episode',
  path: '/illness/:episode/void',
  permission: 'illness:write',
  version: 1,
  input: z.object({
    episode: id.row('illness_episode'),
    reason: field.optionalText(MOST_REASON),
    cancel_referral: field.checkbox(),
    void_readings: field.checkbox(),
  }),
  form: voidForm,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await episodeById(db, input.episode)
    if (old.voided_at !== null) throw new Problem('illness.voided_already')
    await db
      .updateTable('illness_episode')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: input.reason })
      .where('id', '=', old.id)
      .execute()
    const left = await leftOf(ctx, db, old)
    if (input.cancel_referral && left.referral !== null && left.referral.state !== 'closed')
      await ctx
        .append<Referrals>('referral.referrals')
        .cancel({ personId: old.person_id, referralId: left.referral.id, reason: input.reason })
    if (input.void_readings && left.readings.length > 0)
      await ctx
        .append<Facts>('records.facts')
        .takeBack({ personId: old.person_id, observations: left.readings.map((r) => r.id), reason: input.reason })
    return { see: `/illness/${old.id}`, saved: 'illness.saved_void' }
  },
})
