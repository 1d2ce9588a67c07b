import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own, type OwnDb } from './db.ts'
import type { EpisodeRow, FollowUpRow } from './tables.ts'

export async function episodeById(db: OwnDb, id: string): Promise<EpisodeRow> {
  const found = await db.selectFrom('illness_episode').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

/** Those of one episode, the newest last; of its own class alone. */
export async function followUpsOf(db: OwnDb, episode: EpisodeRow): Promise<FollowUpRow[]> {
  const all = await db
    .selectFrom('illness_follow_up')
    .selectAll()
    .where('episode_id', '=', episode.id)
    .orderBy('happened_on')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  return all.filter((l) => l.sensitivity === episode.sensitivity)
}

export async function userName(page: Pick<Page, 'db'>, id: string): Promise<string | null> {
  const user = await own(page.db).selectFrom('pub_user').select('name').where('id', '=', id).executeTakeFirst()
  return user?.name ?? null
}
