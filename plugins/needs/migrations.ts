import { entry, notNull, numbers, texts, withId } from '#kernel/columns.ts'
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
}
