import type { CreateTableBuilder } from 'kysely'
import type { Migration } from '#kernel/plugin.ts'

// oxlint-disable-next-line no-explicit-any -- Kysely's builder of a table with columns yet to come
type Table = CreateTableBuilder<any, any>
const texts = (t: Table, ...names: string[]) => names.reduce<Table>((made, name) => made.addColumn(name, 'text'), t)
const must = (t: Table, ...names: string[]) =>
  names.reduce<Table>((made, name) => made.addColumn(name, 'text', (c) => c.notNull()), t)
const OF_ALL = ['person_id', 'happened_on', 'happened_at', 'performer_id', 'recorded_at']

export const migrations: Record<string, Migration> = {
  '0001_episode': {
    async up(db) {
      const table = (name: string) =>
        must(
          db.schema.createTable(`illness_${name}`).addColumn('id', 'text', (c) => c.primaryKey()),
          ...OF_ALL,
        )
      await texts(
        must(table('episode'), 'age_group', 'pregnancy', 'signs', 'measures', 'urgency', 'reasons', 'advice').addColumn(
          'edition',
          'integer',
          (c) => c.notNull(),
        ),
        'sensitivity',
        'complaint',
        'referral_id',
        'note',
        'voided_at',
        'voided_by',
        'void_reason',
      ).execute()
      await texts(must(table('follow_up'), 'episode_id', 'state'), 'sensitivity', 'note').execute()
      for (const name of ['episode', 'follow_up'])
        await db.schema
          .createIndex(`illness_${name}_of`)
          .on(`illness_${name}`)
          .columns(['person_id', 'happened_at'])
          .execute()
    },
  },
}
