/** An assessment that counts no more, with its scores: amended by a newer one, or never so. */
import type { OwnDb } from '../db.ts'
import type { Status } from '../tables.ts'

interface Settled {
  status: Status
  voided_at?: string
  voided_by?: string
  void_reason?: string
}

export async function settle(db: OwnDb, rowId: string, root: string, to: Settled): Promise<void> {
  await db.updateTable('needs_assessment').set(to).where('id', '=', rowId).execute()
  await db.updateTable('needs_score').set(to).where('assessment_id', '=', root).where('status', '=', 'final').execute()
}
