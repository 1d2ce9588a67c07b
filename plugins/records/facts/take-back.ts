import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import { tableOf } from './entry.ts'
import type { FactKind } from './tables.ts'

/** Rows of a person, those of them that still stand, were entered in error. */
export async function takeBack(
  db: OwnDb,
  ctx: Ctx,
  kind: FactKind,
  { personId, ids, reason }: { personId: string; ids: readonly string[]; reason: string | null },
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable(tableOf(kind))
    .set({ status: 'entered_in_error', voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: reason })
    .where('id', 'in', [...ids])
    .where('person_id', '=', personId)
    .where('status', 'in', ['final', 'set_aside'])
    .execute()
}
