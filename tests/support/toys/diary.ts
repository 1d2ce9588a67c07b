/** Second toy plugin: stands on the first through its published view and its events. */
import { definePlugin } from '#kernel/plugin.ts'

export const diary = definePlugin({
  id: 'diary',
  requires: ['garden'],
  migrations: {
    '0001_notes': {
      async up(db) {
        await db.schema
          .createTable('diary_note')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text', (c) => c.notNull())
          .addColumn('trees', 'integer', (c) => c.notNull())
          .addColumn('at', 'text', (c) => c.notNull())
          .execute()
      },
    },
  },
  synced: { diary_note: { bundle: 'person', path: 'person_id' } },
  reactions: {
    'garden.tree_planted': async (payload, { ctx, db }) => {
      const person = payload['person'] as string
      const { n } = (await db
        .selectFrom('pub_tree')
        .select((e) => e.fn.countAll().as('n'))
        .where('person_id', '=', person)
        .executeTakeFirstOrThrow()) as { n: number }
      await db
        .insertInto('diary_note')
        .values({ id: ctx.newId('note', person), person_id: person, trees: Number(n), at: ctx.now })
        .execute()
    },
  },
})
