import { notNull, texts, withId } from '#kernel/columns.ts'
import type { Migration } from '#kernel/plugin.ts'

const OF_ALL = ['person_id', 'happened_on', 'happened_at', 'performer_id', 'recorded_at']

export const migrations: Record<string, Migration> = {
  '0001_episode': {
    async up(db) {
      const table = (name: string) => notNull(withId(db.schema.createTable(`illness_${name}`)), ...OF_ALL)
      await texts(
        notNull(
          table('episode'),
          'age_group',
          'pregnancy',
          'signs',
          'measures',
          'urgency',
          'reasons',
          'advice',
        ).addColumn('edition', 'integer', (c) => c.notNull()),
        'sensitivity',
        'complaint',
        'referral_id',
        'note',
        'voided_at',
        'voided_by',
        'void_reason',
      ).execute()
      await texts(notNull(table('follow_up'), 'episode_id', 'state'), 'sensitivity', 'note').execute()
      for (const name of ['episode', 'follow_up'])
        await db.schema
          .createIndex(`illness_${name}_of`)
          .on(`illness_${name}`)
          .columns(['person_id', 'happened_at'])
          .execute()
    },
  },
}
