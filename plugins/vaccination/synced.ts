import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }

export const synced: Record<string, SyncedTable> = {
  vaccination_immunization: { ...entry, people: ['moved_from'] },
  vaccination_not_given: entry,
  vaccination_screening: entry,
  vaccination_adverse_event: entry,
  vaccination_session: { bundle: 'area', path: 'area_id' },
  vaccination_session_lot: { bundle: 'area', path: 'area_id' },
}
