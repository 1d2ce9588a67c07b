import type { Ctx, Db } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import type { AnyKind, AnyRows } from './kinds/spec.ts'
import { tableOf } from './entry.ts'
import type { FactKind, FactRow, ObservationRow } from './tables.ts'
import { tellObserved } from './tell.ts'

export interface Replacing {
  /** What becomes of the old rows. */
  status: 'amended' | 'moved'
  reason: string
  /** Columns that every new row gets, and those of each. */
  all: Partial<FactRow>
  each?: readonly Partial<FactRow>[]
}

/** Of the row that takes another's place. */
export const replacingId = (ctx: Ctx, kind: FactKind, status: Replacing['status'], old: string): string =>
  ctx.newId(kind, status, old)

/** New rows say all that the old ones said but for what changes; the old ones stay, named by them. Returns the first new id. */
export async function replaceEntry(
  db: Db,
  ctx: Ctx,
  { kind }: Pick<AnyKind, 'kind'>,
  old: AnyRows,
  { status, reason, all, each = [] }: Replacing,
): Promise<string> {
  const idOf = (id: string) => replacingId(ctx, kind, status, id)
  const rows = old.map((row, n) => {
    const panel = (row as ObservationRow).panel_id ?? null
    return {
      ...row,
      ...all,
      ...each[n],
      id: idOf(row.id),
      ...(panel === null ? {} : { panel_id: idOf(panel) }),
      replaces_id: row.id,
      amend_reason: reason,
      recorder_id: ctx.actor.id,
      recorded_at: ctx.now,
    }
  })
  const facts = own(db)
  await facts
    .insertInto(tableOf(kind))
    .values(rows as unknown as ObservationRow[])
    .execute()
  await facts
    .updateTable(tableOf(kind))
    .set({
      status,
      ...(status === 'moved' ? { voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: reason } : {}),
    })
    .where(
      'id',
      'in',
      old.map((row) => row.id),
    )
    .execute()
  if (kind === 'observation') for (const row of rows) tellObserved(ctx, row as unknown as ObservationRow)
  return rows[0]!.id
}
