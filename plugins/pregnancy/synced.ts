import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }

export const synced: Record<string, SyncedTable> = {
  pregnancy_answer: entry,
  pregnancy_pregnancy: entry,
  pregnancy_outcome: { ...entry, people: ['child_id'] },
  pregnancy_newborn: { bundle: 'person', path: 'person_id', people: ['mother_id'] },
  pregnancy_contact: entry,
}
