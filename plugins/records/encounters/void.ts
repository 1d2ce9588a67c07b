import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { restoreConfirmation } from '../writes/confirmation.ts'
import { MOST_REASON } from './input.ts'
import { standingEncounter } from './queries.ts'
import { voidPage } from './void-page.ts'

/** Entered in error: counts no more, stays readable with its reason. */
export const voidEncounter = command({
  name: 'records.void_encounter',
  path: '/encounters/:encounter/void',
  permission: 'records:write',
  version: 1,
  input: z.object({ encounter: id.row('records_encounter'), reason: field.text(MOST_REASON) }),
  form: voidPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingEncounter(db, input.encounter)
    await db
      .updateTable('records_encounter')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: input.reason })
      .where('id', '=', old.id)
      .execute()
    if (old.confirmed === 1) await restoreConfirmation(db, ctx, old.household_id)
    return { see: `/encounters/${old.id}`, saved: 'records.saved_void' }
  },
})
