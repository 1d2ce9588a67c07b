import { integers, notNull, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

export const houseAttachments: Migration = {
  async up(db) {
    const table = notNull(
      withId(db.schema.createTable('records_household_attachment')),
      'household_id',
      'happened_on',
      'happened_at',
      'performer_id',
      'recorder_id',
      'recorded_at',
      'code',
      'status',
      'file_id',
      'file_hash',
      'file_type',
    )
    await integers(
      texts(
        table,
        'text',
        'note',
        'replaces_id',
        'amend_reason',
        'voided_at',
        'voided_by',
        'void_reason',
        'preview_hash',
      ),
      'width',
      'height',
    )
      .addColumn('file_size', 'integer', (c) => c.notNull())
      .execute()
    for (const [name, ...columns] of [
      ['of', 'household_id', 'happened_at'],
      ['file', 'file_id'],
    ] as const)
      await db.schema
        .createIndex(`records_household_attachment_${name}`)
        .on('records_household_attachment')
        .columns([...columns])
        .execute()
  },
}
