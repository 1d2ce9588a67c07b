import type { CardSpec, Page, TimelineEntry, TimelineSpec } from '#kernel/plugin.ts'
import { badge } from '#views/badge.ts'
import { card } from '#views/card.ts'
import { confidential } from '#views/confidential.ts'
import { tasks } from '#views/task.ts'
import { own } from './db.ts'
import type { Conclusion } from './rules/conclude.ts'
import { listed } from './words.ts'
import { found } from './views/found.ts'

const MOST_SHOWN = 3
const TONE = { emergency: 'overdue', same_day: 'due', home: 'done' } as const satisfies Record<Conclusion, string>

export const illnessCard: CardSpec = {
  order: 25,
  permission: 'illness:read',
  wide: true,
  async render(page, person) {
    const { t, fmt } = page
    const latest = await own(page.db)
      .selectFrom('illness_episode')
      .selectAll()
      .where('person_id', '=', person)
      .where('voided_at', 'is', null)
      .orderBy('happened_at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST_SHOWN)
      .execute()
    if (latest.length === 0) return null
    return card({
      id: 'illness',
      title: t('illness.title'),
      flush: tasks(
        latest.map((e) => ({
          icon: 'pulse',
          who: e.complaint ?? t('illness.episode'),
          what: fmt.list(listed(e.reasons).map((r) => found(page, r))) || t('illness.no_danger_sign'),
          note: fmt.date(e.happened_on),
          mark: confidential(t, e.sensitivity),
          badge: badge(TONE[e.urgency], t(`illness.urgency.${e.urgency}`)),
          href: `/illness/${e.id}`,
        })),
      ),
    })
  },
}

export const illnessTimeline: TimelineSpec = {
  permission: 'illness:read',
  async load(page, about, window) {
    const entries = [...(await episodes(page, about, window)), ...(await followUps(page, about, window))]
    // No more than was asked for: what is older than a source's last entry is taken for not yet read.
    return entries.toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0)).slice(0, window.limit)
  },
}

type About = Parameters<TimelineSpec['load']>[1]
type Window = Parameters<TimelineSpec['load']>[2]

async function episodes(page: Page, about: About, { before, limit }: Window): Promise<TimelineEntry[]> {
  let query = own(page.db)
    .selectFrom('illness_episode as e')
    .innerJoin('pub_person as p', 'p.id', 'e.person_id')
    .leftJoin('pub_user as u', 'u.id', 'e.performer_id')
    .selectAll('e')
    .select('u.name as by')
    .orderBy('e.happened_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
  if (about.personId !== undefined) query = query.where('e.person_id', '=', about.personId)
  if (about.householdId !== undefined) query = query.where('p.household_id', '=', about.householdId)
  if (before !== undefined) query = query.where('e.happened_at', '<', before)
  return (await query.execute()).map((e) => ({
    on: e.happened_on,
    at: e.happened_at,
    icon: 'pulse',
    titleKey: `illness.line.${e.urgency}`,
    sensitivity: e.sensitivity,
    text: [e.complaint, page.fmt.list(listed(e.reasons).map((r) => found(page, r)))].filter(Boolean).join(' · '),
    href: `/illness/${e.id}`,
    personId: e.person_id,
    ...(e.by === null ? {} : { by: e.by }),
    ...(e.voided_at === null ? {} : { voided: true }),
  }))
}

async function followUps(page: Page, about: About, { before, limit }: Window): Promise<TimelineEntry[]> {
  let query = own(page.db)
    .selectFrom('illness_follow_up as f')
    .innerJoin('pub_person as p', 'p.id', 'f.person_id')
    .leftJoin('pub_user as u', 'u.id', 'f.performer_id')
    .selectAll('f')
    .select('u.name as by')
    .orderBy('f.happened_at', 'desc')
    .orderBy('f.id', 'desc')
    .limit(limit)
  if (about.personId !== undefined) query = query.where('f.person_id', '=', about.personId)
  if (about.householdId !== undefined) query = query.where('p.household_id', '=', about.householdId)
  if (before !== undefined) query = query.where('f.happened_at', '<', before)
  return (await query.execute()).map((f) => ({
    on: f.happened_on,
    at: f.happened_at,
    icon: 'pulse',
    titleKey: `illness.line.looked_${f.state}`,
    sensitivity: f.sensitivity,
    href: `/illness/${f.episode_id}`,
    personId: f.person_id,
    ...(f.note === null ? {} : { text: f.note }),
    ...(f.by === null ? {} : { by: f.by }),
  }))
}
