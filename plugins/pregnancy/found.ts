/** What was found at a contact, read back from the shared observations that belong to it. */
import { findingsOf, type Typed } from './commands/contact-input.ts'
import type { OwnDb } from './db.ts'
import { MEASURED } from './observed.ts'
import type { Findings } from './rules/findings.ts'
import type { ContactRow } from './tables.ts'

export interface Found {
  typed: Typed
  findings: Findings
}

/** What was amended or taken back since is not among it: the words that were shown then stand in the row. */
export async function foundAt(db: OwnDb, contact: ContactRow): Promise<Found> {
  const ids = JSON.parse(contact.observations) as string[]
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('pub_observation')
          .select(['id', 'code', 'value', 'value_code', 'panel_id'])
          .where('id', 'in', ids)
          .execute()
  const inOrder = ids.flatMap((id) => rows.find((r) => r.id === id) ?? [])
  const typed: Record<string, unknown> = {
    signs: contact.signs === null ? [] : (JSON.parse(contact.signs) as string[]),
  }
  for (const r of inOrder) {
    const m = MEASURED.find((one) => (one.code === r.code || one.was === r.code) && !(one.field in typed))
    if (!m) continue
    const grams = m.field === 'weight' && contact.kind === 'newborn' && r.value !== null
    typed[m.field] = m.coded ? r.value_code : grams ? Math.round(r.value! * 1000) : r.value
  }
  return { typed, findings: findingsOf(typed) }
}
