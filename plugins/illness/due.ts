import { due } from '#kernel/plugin.ts'
import { own } from './db.ts'
import { followUp, type Looked } from './rules/follow-up.ts'
import type { EpisodeRow } from './tables.ts'

const ICON = 'pulse'

/** Whoever was ill is looked at again; a newer episode takes the place of an older one of its class. */
export const followUpDue = due<{ episode: EpisodeRow; last: Looked | null }[]>({
  subject: 'person',
  version: 1,
  kinds: { follow_up: { titleKey: 'illness.due_follow_up', icon: ICON } },
  reads: ['illness_episode', 'illness_follow_up', 'pub_person'],
  async load(any, ids) {
    const db = own(any)
    const living = db
      .selectFrom('pub_person')
      .select('id')
      .where('id', 'in', [...ids])
      .where('status', '=', 'active')
    const episodes = await db
      .selectFrom('illness_episode')
      .selectAll()
      .where('person_id', 'in', living)
      .where('voided_at', 'is', null)
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    const found = new Map<string, { episode: EpisodeRow; last: Looked | null }[]>()
    if (episodes.length === 0) return found
    const looked = await db
      .selectFrom('illness_follow_up')
      .selectAll()
      .where('person_id', 'in', [...ids])
      .orderBy('happened_on', 'desc')
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .execute()
    for (const episode of episodes) {
      const known = found.get(episode.person_id) ?? []
      if (known.some((k) => k.episode.sensitivity === episode.sensitivity)) continue
      const last = looked.find((l) => l.episode_id === episode.id && l.sensitivity === episode.sensitivity)
      known.push({ episode, last: last ? { on: last.happened_on, state: last.state } : null })
      found.set(episode.person_id, known)
    }
    return found
  },
  items(open) {
    return open.flatMap(({ episode: e, last }) => {
      const next = followUp(e.happened_on, e.age_group, e.urgency, last)
      if (!next) return []
      return [
        {
          code: 'follow_up',
          instance: e.id,
          opensOn: e.happened_on < next.dueOn ? e.happened_on : next.dueOn,
          ...next,
          priority: e.urgency === 'emergency' ? 1 : 2,
          titleKey: 'illness.due_follow_up',
          params: {},
          action: `/illness/${e.id}/follow-up`,
          icon: ICON,
          ...(e.sensitivity === null ? {} : { compartment: e.sensitivity }),
        },
      ]
    })
  },
})
