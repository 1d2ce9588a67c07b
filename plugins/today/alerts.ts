import * as z from 'zod'
import { answersFor } from '#kernel/alerts.ts'
import { field } from '#kernel/input.ts'
import { command, type Actor, type Db, type Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from './db.ts'
import { houseName } from './houses.ts'
import { areaNames, housesOf, membersOf } from './queries.ts'

export interface OpenAlert {
  id: string
  text: string
  name: string
  href: string
  raisedAt: string
}

const MOST_SHOWN = 20
/** A list of areas is never empty: no engine takes one. */
const NOWHERE = ''

/** For this person's role, about somebody in this person's areas, the newest first. */
export async function openAlerts(page: Page): Promise<OpenAlert[]> {
  const found = await own(page.db)
    .selectFrom('alert')
    .select(['id', 'about', 'see', 'title_key', 'params', 'raised_at'])
    .where('acknowledged_at', 'is', null)
    .where('to_role', '=', page.actor.role)
    // Before the limit: a busy area elsewhere must not crowd out one's own.
    .where((e) =>
      e.or([
        e.exists(e.selectFrom('pub_person as p').select('p.id').whereRef('p.id', '=', 'alert.about')),
        e.exists(e.selectFrom('pub_household as h').select('h.id').whereRef('h.id', '=', 'alert.about')),
        e.exists(
          e
            .selectFrom('area_closure as c')
            .select('c.area_id')
            .whereRef('c.area_id', '=', 'alert.about')
            .where('c.ancestor_id', 'in', [...page.actor.scope.areas, NOWHERE]),
        ),
      ]),
    )
    .orderBy('raised_at', 'desc')
    .limit(MOST_SHOWN)
    .execute()
  const names = await namesAbout(
    page,
    found.map((f) => f.about),
  )
  const areas = await areaNames(
    page,
    found.flatMap((f) => (f.see === null ? [] : f.about!)),
  )
  const aboutArea = (f: { about: string | null; see: string | null }) =>
    f.see === null ? undefined : { name: areas.get(f.about!) ?? '', href: f.see }
  return found
    .flatMap((f) => {
      const who = names.get(f.about ?? '') ?? aboutArea(f)
      return who
        ? [
            {
              id: f.id,
              text: page.t(f.title_key, JSON.parse(f.params) as Record<string, string | number>),
              ...who,
              raisedAt: f.raised_at,
            },
          ]
        : []
    })
    .slice(0, MOST_SHOWN)
}

/** People and households by id, as far as this person may see them. */
export async function namesAbout(
  page: Page,
  ids: ReadonlyArray<string | null>,
): Promise<Map<string, { name: string; href: string }>> {
  const known = [...new Set(ids.filter((id) => id !== null))]
  const people = await membersOf(page.db, known)
  const houses = await housesOf(
    page.db,
    known.filter((id) => !people.has(id)),
  )
  return new Map<string, { name: string; href: string }>([
    ...[...people.values()].map((p) => [p.id, { name: p.name, href: `/people/${p.id}` }] as const),
    ...[...houses.values()].map((h) => [h.id, { name: houseName(page, h), href: `/households/${h.id}` }] as const),
  ])
}

/** Not yours and not there are the same. */
export async function checkAbout(db: Db, about: string | null, scope: Actor['scope']): Promise<void> {
  if (about === null) return
  const person = await own(db).selectFrom('pub_person').select('id').where('id', '=', about).executeTakeFirst()
  const house =
    person ?? (await own(db).selectFrom('pub_household').select('id').where('id', '=', about).executeTakeFirst())
  if (house) return
  const area = await own(db)
    .selectFrom('area_closure')
    .select('area_id')
    .where('area_id', '=', about)
    .where('ancestor_id', 'in', [...scope.areas, NOWHERE])
    .executeTakeFirst()
  if (!area) throw notFound()
}

export const acknowledge = command({
  name: 'today.acknowledge_alert',
  path: '/today/alerts/:alert/seen',
  permission: 'today:read',
  version: 1,
  input: z.object({ alert: field.text(40) }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const alert = await db
      .selectFrom('alert')
      .select(['id', 'about', 'to_role', 'acknowledged_at'])
      .where('id', '=', input.alert)
      .executeTakeFirst()
    // Whoever it would go to next may answer too: when it went up is no part of the log, and a replay must not refuse.
    if (!alert || !answersFor(ctx.actor.role, alert.to_role)) throw notFound()
    await checkAbout(any, alert.about, ctx.actor.scope)
    if (alert.about !== null) await ctx.place.touch(alert.about)
    // Two may look at the same alert: who saw it first stands.
    await db
      .updateTable('alert')
      .set({ acknowledged_at: ctx.now, acknowledged_by: ctx.actor.id })
      .where('id', '=', alert.id)
      .where('acknowledged_at', 'is', null)
      .execute()
    return { see: '/today', saved: 'today.saved_seen' }
  },
})
