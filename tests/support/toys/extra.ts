/** One more plugin that listens: with it installed, the ids of what others write stay as they are. */
import { definePlugin } from '#kernel/plugin.ts'

export const extra = definePlugin({
  id: 'extra',
  requires: ['garden'],
  migrations: {
    '0001_echo': {
      async up(db) {
        await db.schema
          .createTable('extra_echo')
          .addColumn('id', 'text', (c) => c.primaryKey())
          .addColumn('person_id', 'text', (c) => c.notNull())
          .execute()
      },
    },
  },
  synced: { extra_echo: { bundle: 'person', path: 'person_id' } },
  reactions: {
    'garden.tree_planted': async (payload, { ctx, db }) => {
      const person = payload['person'] as string
      await db
        .insertInto('extra_echo')
        .values({ id: ctx.newId('echo', person), person_id: person })
        .execute()
      ctx.emit('extra.echoed', { person })
    },
  },
})
