import type { SyncedTable } from '#kernel/plugin.ts'

const entry: SyncedTable = { bundle: 'person', path: 'person_id', compartment: 'sensitivity' }

export const synced: Record<string, SyncedTable> = {
  needs_form: { bundle: 'reference', path: 'id' },
  needs_assessment: entry,
  needs_score: entry,
  needs_need: entry,
  needs_plan: entry,
  needs_activity: entry,
  needs_review: entry,
  needs_done: entry,
  needs_household_level: { bundle: 'household', path: 'household_id' },
}
