import type { CreateTableBuilder } from 'kysely'
import type { Migration } from '#kernel/plugin.ts'

// oxlint-disable-next-line no-explicit-any -- Kysely's builder of a table with columns yet to come
type Table = CreateTableBuilder<any, any>
const texts = (t: Table, ...names: string[]) => names.reduce<Table>((made, name) => made.addColumn(name, 'text'), t)
const notNull = (t: Table, ...names: string[]) =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'text', (c) => c.notNull()), t)
const integers = (t: Table, ...names: string[]) =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'integer'), t)
const withId = (t: Table): Table => t.addColumn('id', 'text', (c) => c.primaryKey())

const entry = (t: Table): Table =>
  texts(
    notNull(
      withId(t),
      'person_id',
      'happened_on',
      'happened_at',
      'performer_id',
      'recorder_id',
      'recorded_at',
      'status',
    ),
    'sensitivity',
    'voided_at',
    'voided_by',
    'void_reason',
    'note',
  )

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
}
