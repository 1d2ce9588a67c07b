import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import { MOST_NOTE } from '../entry.ts'
import { alertKey } from './alert.ts'
import { RESPONSES } from './codes.ts'
import { respondPage } from './form.ts'
import { standingEvent } from './queries.ts'

/** What was done about it. It takes the event off the open list and settles its alert. */
export const respondToAdverseEvent = command({
  name: 'vaccination.respond_to_adverse_event',
  path: '/adverse-events/:adverse_event/respond',
  permission: 'vaccination:answer',
  version: 1,
  input: z
    .object({
      adverse_event: id.row('vaccination_adverse_event'),
      response: field.list(field.choice(RESPONSES)),
      response_note: field.optionalText(MOST_NOTE),
    })
    .superRefine((input, c) => {
      if (input.response.length === 0)
        c.addIssue({ code: 'custom', path: ['response'], message: 'kernel.field_required' })
    }),
  form: respondPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const event = await standingEvent(db, input.adverse_event)
    await db
      .updateTable('vaccination_adverse_event')
      .set({
        response: JSON.stringify(input.response),
        response_note: input.response_note,
        responded_at: ctx.now,
        responded_by: ctx.actor.id,
      })
      .where('id', '=', event.id)
      .execute()
    await ctx.settleAlert(alertKey(event.root_id))
    return { see: `/adverse-events/${event.id}`, saved: 'vaccination.saved_response' }
  },
})
