import type { Migration } from '#kernel/plugin.ts'
import { confirmationsAndHeads } from './confirmations-migration.ts'
import { reasonsAndDuplicates } from './duplicates/migration.ts'
import { houseAttachments } from './house-attachments/migration.ts'
import { whoLivesHere } from './roster/migration.ts'
import { visitorsServed } from './visitors/migration.ts'
import { attachments, factsReplaced, sharedFacts } from './facts/migration.ts'
import { importKeys } from './import/migration.ts'
import { consentByPerson, corrections, erasures, proxiesAndSafeContact } from './privacy/migration.ts'

export const migrations: Record<string, Migration> = {
  '0001_households_and_people': {
    async up(db) {
      await db.schema
        .createTable('records_household')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('number', 'text')
        .addColumn('name', 'text')
        .addColumn('address', 'text')
        .addColumn('latitude', 'double precision')
        .addColumn('longitude', 'double precision')
        .addColumn('accuracy_m', 'double precision')
        .addColumn('located_by', 'text')
        .addColumn('preferred_channel', 'text')
        .addColumn('language', 'text')
        .addColumn('best_hours', 'text')
        .addColumn('water_source', 'text')
        .addColumn('sanitation', 'text')
        .addColumn('cooking_fuel', 'text')
        .addColumn('floor', 'text')
        .addColumn('sleeping_rooms', 'integer')
        .addColumn('risk_group', 'text', (c) => c.notNull())
        .addColumn('notes', 'text')
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('registered_on', 'text', (c) => c.notNull())
        .addColumn('confirmed_on', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute()
      await db.schema
        .createIndex('records_household_where')
        .on('records_household')
        .columns(['latitude', 'longitude'])
        .execute()
      await db.schema
        .createTable('records_household_phone')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('household_id', 'text', (c) => c.notNull())
        .addColumn('number', 'text', (c) => c.notNull())
        .addColumn('label', 'text')
        .addColumn('position', 'integer', (c) => c.notNull())
        .execute()
      await db.schema
        .createIndex('records_household_phone_of')
        .on('records_household_phone')
        .column('household_id')
        .execute()
      await db.schema
        .createTable('records_person')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('name', 'text', (c) => c.notNull())
        .addColumn('sex', 'text', (c) => c.notNull())
        .addColumn('birth_date', 'text')
        .addColumn('relation', 'text')
        .addColumn('is_patient', 'integer', (c) => c.notNull())
        .addColumn('clinic', 'text')
        .addColumn('disability', 'text')
        .addColumn('occupation', 'text')
        .addColumn('caregiver', 'text')
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('deceased_on', 'text')
        .addColumn('registered_on', 'text', (c) => c.notNull())
        .addColumn('created_by', 'text', (c) => c.notNull())
        .addColumn('created_at', 'text', (c) => c.notNull())
        .execute()
      for (const [table, columns] of [
        ['records_name', ['lang', 'family', 'given', 'text']],
        ['records_identifier', ['system', 'value', 'use']],
        ['records_person_phone', ['number', 'label']],
      ] as const) {
        let t = db.schema
          .createTable(table)
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text', (c) => c.notNull())
        for (const column of columns) t = t.addColumn(column, 'text')
        await t.addColumn('position', 'integer', (c) => c.notNull()).execute()
        await db.schema.createIndex(`${table}_of`).on(table).column('person_id').execute()
      }
      await db.schema
        .createIndex('records_identifier_value')
        .on('records_identifier')
        .columns(['value', 'system'])
        .execute()
    },
  },
  '0002_encounters_and_history': {
    async up(db) {
      await db.schema
        .createTable('records_encounter')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('household_id', 'text', (c) => c.notNull())
        .addColumn('class', 'text', (c) => c.notNull())
        .addColumn('started_at', 'text', (c) => c.notNull())
        .addColumn('ended_at', 'text')
        .addColumn('happened_on', 'text', (c) => c.notNull())
        .addColumn('outcome', 'text')
        .addColumn('performer_id', 'text', (c) => c.notNull())
        .addColumn('recorder_id', 'text', (c) => c.notNull())
        .addColumn('note', 'text')
        .addColumn('next_visit_on', 'text')
        .addColumn('recorded_at', 'text', (c) => c.notNull())
        .addColumn('replaces_id', 'text')
        .addColumn('voided_at', 'text')
        .addColumn('voided_by', 'text')
        .addColumn('void_reason', 'text')
        .execute()
      await db.schema
        .createIndex('records_encounter_of')
        .on('records_encounter')
        .columns(['household_id', 'happened_on'])
        .execute()
      await db.schema
        .createIndex('records_encounter_by')
        .on('records_encounter')
        .columns(['performer_id', 'happened_on'])
        .execute()
      await db.schema
        .createTable('records_attendance')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('encounter_id', 'text', (c) => c.notNull())
        .addColumn('present', 'integer', (c) => c.notNull())
        .addColumn('note', 'text')
        .execute()
      await db.schema.createIndex('records_attendance_of').on('records_attendance').column('person_id').execute()
      await db.schema.createIndex('records_attendance_at').on('records_attendance').column('encounter_id').execute()
      // What a field said before somebody changed it, so that every amendment stays visible.
      for (const [table, owner] of [
        ['records_household_change', 'household_id'],
        ['records_person_change', 'person_id'],
      ] as const) {
        await db.schema
          .createTable(table)
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn(owner, 'text', (c) => c.notNull())
          .addColumn('kind', 'text', (c) => c.notNull())
          .addColumn('field', 'text')
          .addColumn('before', 'text')
          .addColumn('after', 'text')
          .addColumn('reason', 'text')
          .addColumn('happened_on', 'text', (c) => c.notNull())
          .addColumn('by_user', 'text', (c) => c.notNull())
          .addColumn('at', 'text', (c) => c.notNull())
          .execute()
        await db.schema.createIndex(`${table}_of`).on(table).columns([owner, 'at']).execute()
      }
      await db.schema
        .createTable('records_consent')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('household_id', 'text', (c) => c.notNull())
        .addColumn('purpose', 'text', (c) => c.notNull())
        .addColumn('status', 'text', (c) => c.notNull())
        .addColumn('given_by', 'text')
        .addColumn('happened_on', 'text', (c) => c.notNull())
        .addColumn('by_user', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('records_consent_of').on('records_consent').column('household_id').execute()
    },
  },
  '0003_numbers_and_deaths': {
    async up(db) {
      // Door numbers in the order in which people read them.
      await db.schema
        .alterTable('records_household')
        .addColumn('number_key', 'text', (c) => c.notNull().defaultTo(''))
        .execute()
      // A death that was reported stops all messages at once; a nurse confirms it later.
      await db.schema.alterTable('records_person').addColumn('death_confirmed_on', 'text').execute()
      await db.schema.alterTable('records_person').addColumn('death_confirmed_by', 'text').execute()
      // Where an entry stands in the timeline when it was recorded later than it happened.
      for (const table of ['records_household_change', 'records_person_change', 'records_consent'])
        await db.schema.alterTable(table).addColumn('sort_at', 'text').execute()
      await db.schema
        .createTable('records_birth')
        .addColumn('id', 'text', (c) => c.primaryKey())
        .addColumn('person_id', 'text', (c) => c.notNull())
        .addColumn('mother_id', 'text')
        .addColumn('mother_name', 'text')
        .addColumn('born_at_time', 'text')
        .addColumn('weight_g', 'integer')
        .addColumn('gestation_weeks', 'integer')
        .addColumn('place', 'text')
        .addColumn('attendant', 'text')
        .addColumn('breastfed_first_hour', 'text')
        .addColumn('note', 'text')
        .addColumn('by_user', 'text', (c) => c.notNull())
        .addColumn('at', 'text', (c) => c.notNull())
        .execute()
      await db.schema.createIndex('records_birth_of').on('records_birth').column('person_id').execute()
      await db.schema.createIndex('records_birth_by').on('records_birth').column('mother_id').execute()
    },
  },
  '0004_reasons_and_duplicates': reasonsAndDuplicates,
  '0005_confirmations_and_heads': confirmationsAndHeads,
  '0006_contacts_by_worker': {
    async up(db) {
      // Who went to how many homes this week is answered by the index alone: in a county these are tens of thousands of rows.
      await db.schema.dropIndex('records_encounter_by').execute()
      await db.schema
        .createIndex('records_encounter_by')
        .on('records_encounter')
        .columns(['performer_id', 'happened_on', 'class', 'voided_at', 'household_id'])
        .execute()
    },
  },
  '0007_clues_without_records': {
    async up(db) {
      // Who has this name and that birthday is known before any record is read.
      for (const [name, table, columns] of [
        ['records_name_text', 'records_name', ['text', 'person_id']],
        ['records_person_born', 'records_person', ['birth_date', 'id']],
      ] as const) {
        await db.schema.dropIndex(name).execute()
        await db.schema
          .createIndex(name)
          .on(table)
          .columns([...columns])
          .execute()
      }
    },
  },
  '0008_shared_facts': sharedFacts,
  '0009_facts_more': factsReplaced,
  '0010_privacy': consentByPerson,
  '0010_proxies_and_safe_contact': proxiesAndSafeContact,
  '0010_requests_for_correction': corrections,
  '0010_erasures': erasures,
  '0011_import_keys': importKeys,
  '0012_roster': whoLivesHere,
  '0013_visitors': visitorsServed,
  '0014_attachments': attachments,
  '0015_household_attachments': houseAttachments,
}
