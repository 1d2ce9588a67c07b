import type { Migration } from '#kernel/plugin.ts'

/** People from other areas who were served here before their record was found. */
export const visitorsServed: Migration = {
  async up(db) {
    let table = db.schema.createTable('records_visitor').addColumn('id', 'text', (c) => c.primaryKey())
    for (const column of [
      'person_id',
      'reason',
      'happened_on',
      'happened_at',
      'performer_id',
      'recorder_id',
      'recorded_at',
    ])
      table = table.addColumn(column, 'text', (c) => c.notNull())
    await table.addColumn('comes_from', 'text').addColumn('note', 'text').execute()
    await db.schema.createIndex('records_visitor_person').on('records_visitor').columns(['person_id']).execute()
  },
}
