import type { Migration } from '#kernel/plugin.ts'

const TABLES = [
  ['records_residence', 'person_id', 'residence'],
  ['records_household_kind', 'household_id', 'kind'],
] as const

/** Who lives here and who is only registered here; and homes that are no family's. */
export const whoLivesHere: Migration = {
  async up(db) {
    for (const [name, about, what] of TABLES) {
      let table = db.schema.createTable(name).addColumn('id', 'text', (c) => c.primaryKey())
      for (const column of [about, what, 'happened_on', 'happened_at', 'performer_id', 'recorder_id', 'recorded_at'])
        table = table.addColumn(column, 'text', (c) => c.notNull())
      if (name === 'records_residence') table = table.addColumn('since', 'text')
      await table.execute()
      await db.schema
        .createIndex(`${name}_latest`)
        .on(name)
        .columns([about, 'happened_on', 'happened_at', 'id'])
        .execute()
    }
  },
}
