import type { SyncedTable } from '#kernel/plugin.ts'

export const rosterTables: Record<string, SyncedTable> = {
  records_residence: { bundle: 'person', path: 'person_id' },
  records_household_kind: { bundle: 'household', path: 'household_id' },
}
