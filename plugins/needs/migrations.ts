import { entry, integers, notNull, numbers, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

export const migrations: Record<string, Migration> = {
  '0001_assessments': {
    async up(db) {
      const table = (name: string) => db.schema.createTable(`needs_${name}`)
      await texts(
        notNull(withId(table('form')), 'url', 'version', 'title', 'questionnaire', 'imported_at', 'imported_by'),
        'sensitivity',
        'retired_at',
        'retired_by',
      ).execute()
      await texts(
        notNull(entry(table('assessment')), 'root_id', 'form_url', 'form_version', 'title', 'response', 'alerts'),
        'replaces_id',
        'amend_reason',
        'form_id',
        'instrument',
        'notes',
      ).execute()
      await numbers(
        texts(notNull(entry(table('score')), 'assessment_id', 'instrument', 'score'), 'level', 'loinc'),
        'value',
      ).execute()
      for (const name of ['assessment', 'score'])
        await db.schema
          .createIndex(`needs_${name}_of`)
          .on(`needs_${name}`)
          .columns(['person_id', 'happened_on'])
          .execute()
      await db.schema.createIndex('needs_score_root').on('needs_score').column('assessment_id').execute()
    },
  },
  '0002_plans': {
    async up(db) {
      const table = (name: string) => db.schema.createTable(`needs_${name}`)
      await texts(
        notNull(entry(table('need')), 'problem', 'severity', 'decision'),
        'reason',
        'finding',
        'closes_plan_id',
      ).execute()
      await notNull(entry(table('plan')), 'problems', 'goals', 'matters', 'agreed_with', 'review_on').execute()
      await integers(
        texts(notNull(entry(table('activity')), 'plan_id', 'who'), 'problem', 'help', 'words'),
        'every_days',
      ).execute()
      await texts(
        notNull(entry(table('review')), 'plan_id', 'kind'),
        'review_on',
        'outcome',
        'goals_standing',
      ).execute()
      await notNull(entry(table('done')), 'activity_id', 'result').execute()
      for (const name of ['need', 'plan', 'activity', 'review', 'done'])
        await db.schema
          .createIndex(`needs_${name}_of`)
          .on(`needs_${name}`)
          .columns(['person_id', 'happened_on'])
          .execute()
      await texts(
        notNull(
          withId(table('household_level')),
          'household_id',
          'happened_on',
          'happened_at',
          'performer_id',
          'reason',
        ),
        'level',
      ).execute()
      await db.schema
        .createIndex('needs_household_level_of')
        .on('needs_household_level')
        .column('household_id')
        .execute()
    },
  },
  '0003_form_drafts': {
    async up(db) {
      await integers(
        texts(
          notNull(
            withId(db.schema.createTable('needs_form_draft')),
            'url',
            'design',
            'begun_at',
            'begun_by',
            'changed_at',
            'changed_by',
          ),
          'form_id',
          'sensitivity',
        ),
        'rev',
      ).execute()
    },
  },
}
