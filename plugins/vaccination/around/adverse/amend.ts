import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import { MOST_REASON, voided } from '../entry.ts'
import { alertKey, isGrave, tellNurse } from './alert.ts'
import { amendAdversePage, voidAdversePage } from './form.ts'
import { consistent, courseShape, seriousOf } from './input.ts'
import { standingEvent } from './queries.ts'

/** How it went on, or what was told wrongly: a newer row with the same root; the old one stays. */
export const amendAdverseEvent = command({
  name: 'vaccination.amend_adverse_event',
  path: '/adverse-events/:adverse_event/amend',
  permission: 'vaccination:write',
  version: 1,
  input: z
    .object({
      adverse_event: id.row('vaccination_adverse_event'),
      ...courseShape,
      reason: field.optionalText(MOST_REASON),
    })
    .superRefine(consistent),
  form: amendAdversePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEvent(db, input.adverse_event)
    const serious = seriousOf(input.serious)
    const newer = ctx.newId('adverse-event', old.root_id)
    await db.updateTable('vaccination_adverse_event').set({ status: 'amended' }).where('id', '=', old.id).execute()
    await db
      .insertInto('vaccination_adverse_event')
      .values({
        ...old,
        id: newer,
        replaces_id: old.id,
        amend_reason: input.reason,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        severity: input.severity,
        serious,
        outcome: input.outcome,
        // What was said in confidence does not become ordinary by a correction.
        sensitivity: input.sensitivity ?? old.sensitivity,
        note: input.note,
      })
      .execute()
    // Only what became worse is news: the nurse has answered what she was told before.
    if (!isGrave(old)) await tellNurse(ctx, old.person_id, old.root_id, { event: old.event, serious })
    return { see: `/adverse-events/${newer}`, saved: 'vaccination.saved_amendment' }
  },
})

export const voidAdverseEvent = command({
  name: 'vaccination.void_adverse_event',
  path: '/adverse-events/:adverse_event/void',
  permission: 'vaccination:write',
  version: 1,
  input: z.object({ adverse_event: id.row('vaccination_adverse_event'), reason: field.text(MOST_REASON) }),
  form: voidAdversePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEvent(db, input.adverse_event)
    await db.updateTable('vaccination_adverse_event').set(voided(ctx, input.reason)).where('id', '=', old.id).execute()
    await ctx.settleAlert(alertKey(old.root_id))
    return { see: `/people/${old.person_id}`, saved: 'vaccination.saved_void' }
  },
})
