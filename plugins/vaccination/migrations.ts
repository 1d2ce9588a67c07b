import { entry, notNull, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

export const migrations: Record<string, Migration> = {
  '0001_vaccination': {
    async up(db) {
      const table = (name: string) => db.schema.createTable(`vaccination_${name}`)
      await texts(
        notNull(entry(table('immunization')), 'root_id', 'occurrence_on', 'vaccine_code', 'source'),
        'replaces_id',
        'amend_reason',
        'moved_from',
        'product',
        'manufacturer',
        'lot_number',
        'expires_on',
        'site',
        'place',
        'performer_name',
        'encounter_id',
        'session_id',
        'warned',
        'accept_reason',
        'overridden_by',
        'override_reason',
      )
        .addColumn('dose_ml', 'double precision')
        .addColumn('spoilt', 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
      await texts(notNull(entry(table('not_given')), 'vaccine_group', 'reason'), 'until_on', 'session_id').execute()
      await notNull(entry(table('screening')), 'question', 'answer').execute()
      await texts(
        notNull(entry(table('adverse_event')), 'root_id', 'immunizations', 'event', 'onset_on', 'severity', 'outcome'),
        'replaces_id',
        'amend_reason',
        'event_text',
        'serious',
        'response',
        'response_note',
        'responded_at',
        'responded_by',
      ).execute()
      await texts(
        notNull(withId(table('session')), 'area_id', 'held_on', 'place', 'status', 'planned_by', 'planned_at'),
        'status_reason',
        'status_by',
        'status_at',
      ).execute()
      await notNull(
        notNull(withId(table('session_lot')), 'area_id', 'session_id', 'vaccine_code', 'lot_number', 'expires_on'),
        'confirmed_by',
        'confirmed_at',
      ).execute()
      for (const name of ['immunization', 'not_given', 'screening', 'adverse_event'])
        await db.schema
          .createIndex(`vaccination_${name}_of`)
          .on(`vaccination_${name}`)
          .columns(['person_id', 'happened_on'])
          .execute()
      await db.schema
        .createIndex('vaccination_immunization_by')
        .on('vaccination_immunization')
        .columns(['performer_id', 'happened_on'])
        .execute()
      await db.schema
        .createIndex('vaccination_session_of')
        .on('vaccination_session')
        .columns(['area_id', 'held_on'])
        .execute()
      for (const name of ['immunization', 'not_given'])
        await db.schema
          .createIndex(`vaccination_${name}_session`)
          .on(`vaccination_${name}`)
          .column('session_id')
          .where('session_id', 'is not', null)
          .execute()
      await db.schema
        .createIndex('vaccination_session_lot_of')
        .on('vaccination_session_lot')
        .column('session_id')
        .execute()
    },
  },
  '0002_right_person': {
    async up(db) {
      for (const column of ['moved_from', 'allergies'])
        await db.schema.alterTable('vaccination_adverse_event').addColumn(column, 'text').execute()
      await db.schema
        .createIndex('vaccination_adverse_event_replaces')
        .on('vaccination_adverse_event')
        .column('replaces_id')
        .where('replaces_id', 'is not', null)
        .execute()
    },
  },
  '0003_antibodies': {
    async up(db) {
      await notNull(entry(db.schema.createTable('vaccination_antibody')), 'occurrence_on', 'product')
        .addColumn('showed_immune', 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
      await db.schema
        .createIndex('vaccination_antibody_of')
        .on('vaccination_antibody')
        .columns(['person_id', 'happened_on'])
        .execute()
    },
  },
}
