import type { Migration, SyncedTable } from '#kernel/plugin.ts'

/** Reasons of encounters, what merges wrote, decisions about likely duplicates, and the indexes that find these. */
export const reasonsAndDuplicates: Migration = {
  async up(db) {
    for (const column of ['outcome_reason', 'amend_reason'])
      await db.schema.alterTable('records_encounter').addColumn(column, 'text').execute()
    await db.schema
      .createIndex('records_encounter_replaces')
      .on('records_encounter')
      .column('replaces_id')
      .where('replaces_id', 'is not', null)
      .execute()
    await db.schema.createIndex('records_person_born').on('records_person').column('birth_date').execute()
    await db.schema.createIndex('records_name_text').on('records_name').column('text').execute()
    for (const owner of ['person', 'household'] as const) {
      await db.schema
        .createIndex(`records_${owner}_phone_number`)
        .on(`records_${owner}_phone`)
        .column('number')
        .execute()
      await db.schema
        .createTable(`records_${owner}_merge`)
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn(`${owner}_id`, 'text', (c) => c.notNull())
        .addColumn('loser_id', 'text', (c) => c.notNull())
        .addColumn('before', 'text', (c) => c.notNull())
        .addColumn('after', 'text', (c) => c.notNull())
        .addColumn('by_user', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .addColumn('undone_at', 'text')
        .addColumn('undone_by', 'text')
        .execute()
      await db.schema
        .createIndex(`records_${owner}_merge_of`)
        .on(`records_${owner}_merge`)
        .column(`${owner}_id`)
        .execute()
    }
    await db.schema
      .createTable('records_kept_apart')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('other_id', 'text', (c) => c.notNull())
      .addColumn('by_user', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .execute()
    await db.schema.createIndex('records_kept_apart_of').on('records_kept_apart').column('person_id').execute()
    await db.schema.createIndex('records_kept_apart_from').on('records_kept_apart').column('other_id').execute()
    await db.schema
      .createTable('records_merge_proposal')
      .addColumn('id', 'text', (c) => c.primaryKey())
      .addColumn('person_id', 'text', (c) => c.notNull())
      .addColumn('other_id', 'text')
      .addColumn('words', 'text')
      .addColumn('by_user', 'text', (c) => c.notNull())
      .addColumn('at', 'text', (c) => c.notNull())
      .addColumn('settled_at', 'text')
      .addColumn('settled_by', 'text')
      .execute()
    await db.schema.createIndex('records_merge_proposal_of').on('records_merge_proposal').column('person_id').execute()
    await db.schema
      .createIndex('records_merge_proposal_other')
      .on('records_merge_proposal')
      .column('other_id')
      .execute()
    await db.schema
      .createIndex('records_merge_proposal_open')
      .on('records_merge_proposal')
      .columns(['settled_at', 'at'])
      .execute()
  },
}

/** For `synced` of the plugin. A merge moves these with the person or household like everything else. */
export const duplicateTables: Record<string, SyncedTable> = {
  records_person_merge: { bundle: 'person', path: 'person_id' },
  records_household_merge: { bundle: 'household', path: 'household_id' },
  records_kept_apart: { bundle: 'person', path: 'person_id', people: ['other_id'] },
  records_merge_proposal: { bundle: 'person', path: 'person_id', people: ['other_id'] },
}

/**
 * What is unique beside the owner, for `synced` of the tables that a merge unites: the loser's copy of a name, number or
 * phone that both have is set aside, and comes back when the merge is undone.
 */
export const UNIQUE_IN_MERGE = {
  records_name: ['text'],
  records_identifier: ['system', 'value'],
  records_person_phone: ['number'],
  records_household_phone: ['number'],
  records_attendance: ['encounter_id'],
} as const
