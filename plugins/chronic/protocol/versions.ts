/** What the clinic made of a protocol over time. */
import type { OwnDb } from '../db.ts'
import type { ProtocolVersionRow } from '../tables.ts'
import type { Changes } from './numbers.ts'

export interface Version extends Omit<ProtocolVersionRow, 'changes'> {
  changes: Changes
}

/** Newest first. */
export async function versionsOf(db: OwnDb, protocol: string): Promise<Version[]> {
  const rows = await db
    .selectFrom('chronic_protocol_version')
    .selectAll()
    .where('protocol', '=', protocol)
    .orderBy('version', 'desc')
    .execute()
  return rows.map((r) => ({ ...r, changes: JSON.parse(r.changes) as Changes }))
}
