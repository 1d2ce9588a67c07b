/** As much of the records plugin as administration reads: names of households and people, over the garden's tables' ids. */
import { definePlugin } from '#kernel/plugin.ts'

const words = { 'records.page.people_person': 'The person’s page' }

export const bareRecords = definePlugin({
  id: 'records',
  migrations: {
    '0001_names': {
      async up(db) {
        for (const table of ['records_household', 'records_person']) {
          await db.schema
            .createTable(table)
            .addColumn('id', 'text', (c) => c.primaryKey())
            .addColumn('number', 'text')
            .addColumn('name', 'text')
            .execute()
        }
      },
    },
  },
  strings: { en: words, 'zh-Hant': words, 'zh-Hans': words },
  synced: {
    records_household: { bundle: 'household', path: 'id' },
    records_person: { bundle: 'person', path: 'id' },
  },
  publishes: {
    pub_household: {
      bundle: 'household',
      path: 'id',
      query: (db) => db.selectFrom('records_household').select(['id', 'number', 'name']),
    },
    pub_person: {
      bundle: 'person',
      path: 'id',
      query: (db) =>
        db
          .selectFrom('records_person as p')
          .innerJoin('person as k', 'k.id', 'p.id')
          .select(['p.id', 'p.name', 'k.household_id']),
    },
  },
})
