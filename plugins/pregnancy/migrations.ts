import { entry, integers, notNull, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

export const migrations: Record<string, Migration> = {
  '0001_pregnancy': {
    async up(db) {
      const table = (name: string) => db.schema.createTable(`pregnancy_${name}`)
      await notNull(entry(table('answer')), 'said').execute()
      await integers(
        texts(
          notNull(entry(table('pregnancy')), 'root_id', 'basis'),
          'replaces_id',
          'amend_reason',
          'lmp_on',
          'told_due_on',
          'dated_on',
          'due_on',
        ),
        'weeks',
        'days',
        'due_precision_days',
        'gravida',
        'para',
      ).execute()
      await texts(notNull(entry(table('outcome')), 'outcome'), 'root_id', 'child_id', 'child_name').execute()
      await texts(notNull(withId(table('newborn')), 'person_id', 'born_on'), 'mother_id', 'mother_name').execute()
      await texts(
        notNull(entry(table('contact')), 'kind', 'observations'),
        'root_id',
        'signs',
        'urgency',
        'response',
        'response_note',
        'responded_at',
        'responded_by',
      ).execute()
      for (const name of ['answer', 'pregnancy', 'outcome', 'contact'])
        await db.schema
          .createIndex(`pregnancy_${name}_of`)
          .on(`pregnancy_${name}`)
          .columns(['person_id', 'happened_on'])
          .execute()
      await db.schema.createIndex('pregnancy_newborn_of').on('pregnancy_newborn').column('person_id').execute()
    },
  },
  '0002_right_person': {
    async up(db) {
      for (const name of ['answer', 'pregnancy'])
        await db.schema.alterTable(`pregnancy_${name}`).addColumn('moved_from', 'text').execute()
      await db.schema.alterTable('pregnancy_pregnancy').addColumn('answer_id', 'text').execute()
    },
  },
}
