import type { SyncedTable } from '#kernel/plugin.ts'

export const houseAttachmentTables: Record<string, SyncedTable> = {
  records_household_attachment: {
    bundle: 'household',
    path: 'household_id',
    file: { id: 'file_id', preview: 'preview_hash' },
  },
}
