import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }
/** An entry that was moved names the person with whom it was first entered. */
const moves: SyncedTable = { ...entry, people: ['moved_from'] }

export const synced: Record<string, SyncedTable> = {
  vaccination_immunization: moves,
  vaccination_not_given: entry,
  vaccination_screening: entry,
  vaccination_adverse_event: moves,
  vaccination_antibody: entry,
  vaccination_session: { bundle: 'area', path: 'area_id' },
  vaccination_session_lot: { bundle: 'area', path: 'area_id' },
}
