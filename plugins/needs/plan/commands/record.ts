import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { entryOf, MOST_NOTE, whenOf } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { carePath } from '../paths.ts'
import { RESULTS } from '../rules/facts.ts'
import { recordPage } from '../views/record-form.ts'
import { standingEntry } from './standing.ts'

/** What became of one line of the plan. */
export const recordActivity = command({
  name: 'needs.record_activity',
  path: '/care-activities/:activity/record',
  permission: 'needs:write',
  version: 1,
  input: z.object({
    activity: id.row('needs_activity'),
    result: field.choice(RESULTS),
    on: field.optionalDay(),
    note: field.optionalText(MOST_NOTE),
  }),
  form: recordPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const activity = await standingEntry(db, 'activity', input.activity)
    await db
      .insertInto('needs_done')
      .values({
        ...entryOf(ctx, ctx.newId('done', activity.id), activity.person_id, whenOf(ctx, input.on), {
          sensitivity: activity.sensitivity,
          note: input.note,
        }),
        activity_id: activity.id,
        result: input.result,
      })
      .execute()
    return { see: carePath(activity.person_id), saved: 'needs.plan.saved_done' }
  },
})
