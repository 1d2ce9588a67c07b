import type { Migration } from '#kernel/plugin.ts'

/** What a confirmation rests on, so that it can be taken back; and who ceased to be head when two homes became one. */
export const confirmationsAndHeads: Migration = {
  async up(db) {
    // Nobody wrote down which older visits confirmed: voiding one of those leaves the date as it is.
    await db.schema
      .alterTable('records_encounter')
      .addColumn('confirmed', 'integer', (c) => c.notNull().defaultTo(0))
      .execute()
    await db.schema.alterTable('records_household').addColumn('first_confirmed_on', 'text').execute()
    await db.schema.alterTable('records_household_merge').addColumn('former_heads', 'text').execute()
  },
}
