import type { Db, PublishedView } from '#kernel/plugin.ts'

export const publishes: Record<`pub_${string}`, PublishedView> = {
  pub_chronic_episode: {
    bundle: 'person',
    path: 'person_id',
    compartment: 'sensitivity',
    query: (db: Db) =>
      db
        .selectFrom('chronic_episode')
        .where('status', '=', 'final')
        .select(['id', 'person_id', 'root_id', 'happened_on', 'sensitivity', 'programme', 'diagnosed_on', 'ended_on']),
  },
}
