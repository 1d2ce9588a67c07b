import type { Migration } from '#kernel/plugin.ts'

/** Why an imported value is kept and not counted with. */
export const importKeys: Migration = {
  async up(db) {
    await db.schema.alterTable('records_observation').addColumn('aside_reason', 'text').execute()
    // A panel is found by its first reading when the source changes it.
    await db.schema.createIndex('records_observation_panel').on('records_observation').column('panel_id').execute()
  },
}
