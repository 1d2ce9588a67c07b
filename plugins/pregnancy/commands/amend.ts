import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { standingEpisode } from '../queries.ts'
import { amendPage } from '../views/dating-forms.ts'
import { agreedDueDate, datingColumns, datingShape, needsOfBasis } from './dating-input.ts'
import { entryOf, entryShape, MOST_REASON, whenOf } from './entry.ts'

/** A newer row with the same root; the old one stays. A first date needs no reason, a changed one does. */
export const amendPregnancy = command({
  name: 'pregnancy.amend',
  path: '/pregnancies/:pregnancy/amend',
  permission: 'pregnancy:write',
  version: 1,
  input: z
    .object({
      pregnancy: id.row('pregnancy_pregnancy'),
      ...datingShape,
      ...entryShape,
      reason: field.optionalText(MOST_REASON),
    })
    .superRefine(needsOfBasis),
  form: amendPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEpisode(db, input.pregnancy)
    if (old.due_on !== null && input.reason === null)
      throw malformed([{ field: 'reason', code: 'kernel.field_required' }])
    const due = agreedDueDate(input, input.on ?? old.happened_on, ctx.today)
    const episode = ctx.newId('pregnancy', old.root_id)
    await db.updateTable('pregnancy_pregnancy').set({ status: 'amended' }).where('id', '=', old.id).execute()
    const when = input.on === null ? { on: old.happened_on, at: ctx.now } : { ...whenOf(ctx, input.on), at: ctx.now }
    await db
      .insertInto('pregnancy_pregnancy')
      .values({
        ...entryOf(ctx, episode, old.person_id, when, {
          // What was said in confidence does not become ordinary by a correction.
          sensitivity: input.sensitivity ?? old.sensitivity,
          note: input.note,
        }),
        root_id: old.root_id,
        replaces_id: old.id,
        amend_reason: input.reason,
        ...datingColumns(input, due),
      })
      .execute()
    return { see: `/people/${old.person_id}/pregnancy`, saved: 'pregnancy.saved_amendment' }
  },
})
