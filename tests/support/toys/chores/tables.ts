import type { Db, Migration, SyncedTable } from '#kernel/plugin.ts'

const columns: Record<string, readonly string[]> = {
  chores_label: ['id', 'household_id', 'label', 'phone'],
  chores_home: [
    'id',
    'household_id',
    'code',
    'opens_on',
    'due_on',
    'overdue_on',
    'closes_on',
    'rises_on',
    'secret_class',
  ],
  chores_duty: ['id', 'person_id', 'code', 'opens_on', 'due_on', 'overdue_on', 'closes_on', 'rises_on', 'secret_class'],
  chores_badge: ['id', 'person_id', 'badge', 'helper_id'],
  chores_notice: ['id', 'area_id', 'text'],
  chores_pin: ['id', 'user_id', 'text'],
}
const REQUIRED = /^id$|_id$|_on$|^code$/
const OPTIONAL = new Set(['rises_on', 'helper_id'])

export const migrations: Record<string, Migration> = {
  '0001_chores': {
    async up(db: Db) {
      for (const [table, names] of Object.entries(columns)) {
        let create = db.schema.createTable(table)
        for (const name of names) {
          create = create.addColumn(name, 'text', (c) =>
            name === 'id' ? c.primaryKey() : REQUIRED.test(name) && !OPTIONAL.has(name) ? c.notNull() : c,
          )
        }
        if ('chores_home' === table || 'chores_duty' === table)
          create = create.addColumn('priority', 'integer', (c) => c.notNull())
        await create.execute()
      }
      await db.schema
        .createIndex('chores_badge_one')
        .unique()
        .on('chores_badge')
        .columns(['person_id', 'badge'])
        .execute()
    },
  },
}

export const synced: Record<string, SyncedTable> = {
  chores_label: { bundle: 'household', path: 'household_id' },
  chores_home: { bundle: 'household', path: 'household_id', compartment: 'secret_class' },
  chores_duty: { bundle: 'person', path: 'person_id', compartment: 'secret_class' },
  chores_badge: { bundle: 'person', path: 'person_id', unique: ['badge'], people: ['helper_id'] },
  chores_notice: { bundle: 'area', path: 'area_id' },
  chores_pin: { bundle: 'user', path: 'user_id' },
}
