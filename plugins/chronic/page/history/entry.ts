import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../../db.ts'
import type { HistoryRow } from '../../tables.ts'

export async function standingHistory(db: OwnDb, historyId: string): Promise<HistoryRow> {
  const found = await db.selectFrom('chronic_history').selectAll().where('id', '=', historyId).executeTakeFirst()
  if (!found) throw notFound()
  if (found.status !== 'final') throw new Problem('chronic.already_void')
  return found
}
