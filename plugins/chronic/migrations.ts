import { entry, integers, notNull, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

export const migrations: Record<string, Migration> = {
  '0001_chronic': {
    async up(db) {
      const table = (name: string) => db.schema.createTable(`chronic_${name}`)
      const versions = ['replaces_id', 'amend_reason']
      await texts(
        notNull(entry(table('episode')), 'root_id', 'programme', 'diagnosed_by', 'treated_before'),
        ...versions,
        'diagnosed_on',
        'diagnosed_at',
        'condition_id',
        'ended_on',
        'end_reason',
      ).execute()
      await notNull(entry(table('history')), 'question', 'answer').execute()
      await integers(
        texts(
          notNull(
            entry(table('visit')),
            'root_id',
            'observations',
            'medications',
            'protocol',
            'protocol_edition',
            'class',
            'choice',
            'suggested_next_on',
            'next_on',
          ),
          ...versions,
          'symptoms',
          'urgency',
          'dangers',
          'stop_left_reason',
          'adherence',
          'adverse_text',
          'complication',
          'complication_text',
          'counselled',
          'suggestion',
          'choice_reason',
          'next_reason',
          'refer_reasons',
        ),
        'systolic',
        'diastolic',
      )
        .addColumn('adverse_reaction', 'integer', (c) => c.notNull().defaultTo(0))
        .execute()
      await texts(
        notNull(entry(table('call')), 'result', 'missed_on'),
        'remove_reason',
        'remind_on',
        'agreed_on',
        'agreed_place',
      ).execute()
      await texts(
        notNull(withId(table('screening_day')), 'area_id', 'held_on', 'place', 'status', 'planned_by', 'planned_at'),
        'status_by',
        'status_at',
      ).execute()
      await texts(
        notNull(withId(table('screened')), 'area_id', 'day_id', 'status', 'recorded_by', 'recorded_at'),
        'name',
        'sex',
        'birth_date',
        'phone',
        'address',
        'readings',
        'urgency',
        'response',
        'response_note',
        'person_id',
      )
        .addColumn('position', 'integer', (c) => c.notNull())
        .execute()
      await integers(
        notNull(withId(table('protocol_version')), 'protocol', 'edition', 'changes', 'reason', 'saved_by', 'saved_at'),
        'version',
      ).execute()
      await integers(
        notNull(withId(table('estimate')), 'area_id', 'set_by', 'set_at'),
        'hypertension',
        'diabetes',
        'monthly_load',
      ).execute()
      await db.schema.createIndex('chronic_estimate_of').on('chronic_estimate').columns(['area_id', 'set_at']).execute()
      for (const name of ['episode', 'history', 'visit', 'call'])
        await db.schema
          .createIndex(`chronic_${name}_of`)
          .on(`chronic_${name}`)
          .columns(['person_id', 'happened_on'])
          .execute()
      await db.schema
        .createIndex('chronic_screening_day_of')
        .on('chronic_screening_day')
        .columns(['area_id', 'held_on'])
        .execute()
      await db.schema
        .createIndex('chronic_screened_of')
        .on('chronic_screened')
        .columns(['day_id', 'position'])
        .execute()
    },
  },
  '0002_right_person': {
    async up(db) {
      for (const name of ['episode', 'history', 'visit'])
        await db.schema.alterTable(`chronic_${name}`).addColumn('moved_from', 'text').execute()
      // Where an answer went that stood with the wrong person; the others have it from the start.
      await db.schema.alterTable('chronic_history').addColumn('replaces_id', 'text').execute()
      await db.schema
        .createIndex('chronic_visit_replaces')
        .on('chronic_visit')
        .column('replaces_id')
        .where('replaces_id', 'is not', null)
        .execute()
    },
  },
  '0003_pregnancy_answer': {
    async up(db) {
      for (const name of ['episode', 'visit'])
        await db.schema.alterTable(`chronic_${name}`).addColumn('pregnancy_answer_id', 'text').execute()
    },
  },
  '0004_glucose_ladder': {
    async up(db) {
      for (const name of ['glucose_suggestion', 'glucose_choice', 'glucose_choice_reason'])
        await db.schema.alterTable('chronic_visit').addColumn(name, 'text').execute()
    },
  },
}
