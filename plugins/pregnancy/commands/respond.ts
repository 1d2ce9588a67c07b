import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { Referrals, Transport } from '../../referral/public.ts'
import { referralOf, standingEntry } from '../queries.ts'
import type { ContactRow } from '../tables.ts'
import { respondPage } from '../views/respond-form.ts'
import { alertKey } from './alert.ts'
import { MOST_NOTE } from './entry.ts'
import { NO_SIGN } from './contact-input.ts'
import { RESPONSES, TRANSPORTS } from './responses.ts'

const MOST_ID = 36

/** What was done about a danger: who is on the way is referred by the same command. Who declines to go stays with the nurse, who is told. */
export const respondToDanger = command({
  name: 'pregnancy.respond',
  path: '/pregnancy-contacts/:contact/respond',
  permission: 'pregnancy:write',
  version: 1,
  input: z.object({
    contact: id.row('pregnancy_contact'),
    response: field.choice(RESPONSES),
    response_note: field.optionalText(MOST_NOTE),
    partner: field.optionalText(MOST_ID),
    transport: field.optionalChoice(TRANSPORTS),
  }),
  form: respondPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const contact = await standingEntry(db, 'contact', input.contact)
    await db
      .updateTable('pregnancy_contact')
      .set({
        response: input.response,
        response_note: input.response_note,
        responded_at: ctx.now,
        responded_by: ctx.actor.id,
      })
      .where('id', '=', contact.id)
      .execute()
    if (input.response === 'on_the_way' && (await referralOf(db, contact.id)) === null) await refer(ctx, contact, input)
    // A health worker's word does not take it off the nurse's list.
    if (ctx.actor.role === 'nurse' && input.response !== 'declined') await ctx.settleAlert(alertKey(contact.id))
    return { see: `/pregnancy-contacts/${contact.id}`, saved: 'pregnancy.saved_response' }
  },
})

/** By what was said at the contact; what was measured stands in the letter. The nurse was alerted then. */
const refer = (
  ctx: Ctx,
  c: ContactRow,
  to: { partner: string | null; transport: Transport | null; response_note: string | null },
) =>
  ctx.append<Referrals>('referral.referrals').refer({
    personId: c.person_id,
    key: ['pregnancy', c.id],
    urgency: c.urgency === 'emergency' ? 'emergency' : 'same_day',
    partnerId: to.partner,
    reasonKeys: [
      `pregnancy.refer_reason.${c.kind}`,
      ...(JSON.parse(c.signs ?? '[]') as string[]).filter((s) => s !== NO_SIGN).map((s) => `pregnancy.sign.${s}`),
    ],
    transport: to.transport ?? 'unknown',
    note: to.response_note,
    sensitivity: c.sensitivity,
    alerted: true,
    source: { plugin: 'pregnancy', id: c.id },
  })
