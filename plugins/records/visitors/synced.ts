import type { SyncedTable } from '#kernel/plugin.ts'

export const visitorTables: Record<string, SyncedTable> = {
  records_visitor: { bundle: 'person', path: 'person_id' },
}
