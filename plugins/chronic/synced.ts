import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }

export const synced: Record<string, SyncedTable> = {
  chronic_episode: entry,
  chronic_history: entry,
  chronic_visit: entry,
  chronic_call: entry,
  chronic_screening_day: { bundle: 'area', path: 'area_id' },
  chronic_screened: { bundle: 'area', path: 'area_id', people: ['person_id'] },
  chronic_estimate: { bundle: 'area', path: 'area_id' },
  chronic_protocol_version: { bundle: 'reference', path: 'id' },
}
