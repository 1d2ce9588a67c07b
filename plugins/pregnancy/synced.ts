import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }
/** An entry that was moved names the person with whom it was first entered. */
const moves: SyncedTable = { ...entry, people: ['moved_from'] }

export const synced: Record<string, SyncedTable> = {
  pregnancy_answer: moves,
  pregnancy_pregnancy: moves,
  pregnancy_outcome: { ...entry, people: ['child_id'] },
  pregnancy_newborn: { bundle: 'person', path: 'person_id', people: ['mother_id'] },
  pregnancy_contact: entry,
}
