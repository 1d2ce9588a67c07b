/** Entered in error: counts no more, stays readable with its reason. One command for each kind of entry. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { MOST_REASON } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { carePath } from '../paths.ts'
import { voidPage } from '../views/void-form.ts'
import { standingEntry, type EntryKind } from './standing.ts'

const PATHS: Record<EntryKind, string> = {
  need: '/care-needs/:need/void',
  plan: '/care-plans/:plan/void',
  activity: '/care-activities/:activity/void',
  review: '/care-reviews/:review/void',
  done: '/care-done/:done/void',
}

const voidEntry = (kind: EntryKind) =>
  command({
    name: `needs.void_${kind}`,
    path: PATHS[kind],
    permission: 'needs:write',
    version: 1,
    input: z.object({ [kind]: id.row(`needs_${kind}`), reason: field.text(MOST_REASON) }),
    form: (page, state) => voidPage(page, state, kind),
    async handle({ input, ctx, db: any }) {
      const db = own(any)
      const old = await standingEntry(db, kind, input[kind]!)
      const taken = {
        status: 'entered_in_error',
        voided_at: ctx.now,
        voided_by: ctx.actor.id,
        void_reason: input['reason']!,
      } as const
      await db
        .updateTable(`needs_${kind}` as 'needs_need')
        .set(taken)
        .where('id', '=', old.id)
        .execute()
      // With the end of a plan goes what it said of needs.
      if ('kind' in old && old.kind === 'closed')
        await db
          .updateTable('needs_need')
          .set(taken)
          .where('person_id', '=', old.person_id)
          .where('closes_plan_id', '=', old.plan_id)
          .where('status', '=', 'final')
          .execute()
      return { see: carePath(old.person_id), saved: 'needs.plan.saved_void' }
    },
  })

export const voidCommands = (['need', 'plan', 'activity', 'review', 'done'] as const).map((k) => voidEntry(k))
