import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }
/** An entry that was moved names the person with whom it was first entered. */
const moves: SyncedTable = { ...entry, people: ['moved_from'] }

export const synced: Record<string, SyncedTable> = {
  chronic_episode: moves,
  chronic_history: moves,
  chronic_visit: moves,
  chronic_call: entry,
  chronic_screening_day: { bundle: 'area', path: 'area_id' },
  chronic_screened: { bundle: 'area', path: 'area_id', people: ['person_id'] },
  chronic_estimate: { bundle: 'area', path: 'area_id' },
  chronic_protocol_version: { bundle: 'reference', path: 'id' },
}
