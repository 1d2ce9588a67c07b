import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }

export const synced: Record<string, SyncedTable> = {
  needs_form: { bundle: 'reference', path: 'id' },
  needs_assessment: entry,
  needs_score: entry,
}
