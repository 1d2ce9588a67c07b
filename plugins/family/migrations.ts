import type { Migration } from '#kernel/plugin.ts'

export const migrations: Record<string, Migration> = {
  '0001_history': {
    async up(db) {
      await db.schema
        .createTable('family_history')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('relative', 'text', (c) => c.notNull())
        .addColumn('code', 'text')
        .addColumn('text', 'text')
        .addColumn('onset_age', 'integer')
        .addColumn('died_of_it', 'integer', (c) => c.notNull())
        .addColumn('note', 'text')
        .addColumn('happened_on', 'text', (c) => c.notNull())
        .addColumn('recorder_id', 'text', (c) => c.notNull())
        .addColumn('recorded_at', 'text', (c) => c.notNull())
        .addColumn('voided_at', 'text')
        .addColumn('voided_by', 'text')
        .addColumn('void_reason', 'text')
        .execute()
      await db.schema
        .createIndex('family_history_of')
        .on('family_history')
        .columns(['person_id', 'recorded_at'])
        .execute()
    },
  },
}
