import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { standingEntry } from '../queries.ts'
import { respondPage } from '../views/respond-form.ts'
import { alertKey } from './alert.ts'
import { MOST_NOTE } from './entry.ts'
import { RESPONSES } from './responses.ts'

/** What was done about a danger. Who declines to go stays with the nurse, who is told. */
export const respondToDanger = command({
  name: 'pregnancy.respond',
  path: '/pregnancy-contacts/:contact/respond',
  permission: 'pregnancy:write',
  version: 1,
  input: z.object({
    contact: id.row('pregnancy_contact'),
    response: field.choice(RESPONSES),
    response_note: field.optionalText(MOST_NOTE),
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
    // A health worker's word does not take it off the nurse's list.
    if (ctx.actor.role === 'nurse' && input.response !== 'declined') await ctx.settleAlert(alertKey(contact.id))
    return { see: `/pregnancy-contacts/${contact.id}`, saved: 'pregnancy.saved_response' }
  },
})
