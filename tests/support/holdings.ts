/** What somebody may hold on a tablet, found the slow way: every row of every table looked at one by one. */
import { answersFor } from '#kernel/alerts.ts'
import type { Actor, Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { rows } from '#kernel/sql.ts'

type Row = Record<string, unknown>
export type Holdings = Record<string, string[]>

/** Text of a row that is the same on every engine. */
const textOf = (r: Row) =>
  JSON.stringify(Object.fromEntries(Object.entries(r).toSorted(([a], [b]) => (a < b ? -1 : 1))))

/** Tables that go with households or areas or people; those that are empty are left out. */
export async function mayHold(db: Db, registry: Registry, actor: Actor, now: string): Promise<Holdings> {
  const all = async (table: string) => await rows<Row>(db, `select * from ${table}`)
  const closure = await all('area_closure')
  const mine = new Set(
    closure.filter((c) => actor.scope.areas.includes(c['ancestor_id'] as string)).map((c) => c['area_id']),
  )
  const households = await all('household')
  const homes = new Set(
    households
      .filter((k) => mine.has(k['area_id']) || actor.scope.households.includes(k['id'] as string))
      .map((k) => k['id']),
  )
  const persons = await all('person')
  const people = new Set(persons.filter((p) => homes.has(p['household_id'])).map((p) => p['id']))
  const about = (id: unknown) => homes.has(id) || people.has(id)
  const drawn = new Set([
    ...mine,
    ...households.filter((k) => actor.scope.households.includes(k['id'] as string)).map((k) => k['area_id']),
  ])
  const above = new Set(closure.filter((c) => drawn.has(c['area_id'])).map((c) => c['ancestor_id']))
  const held: Holdings = {}
  const keep = (table: string, found: readonly Row[]) => {
    if (found.length > 0) held[table] = found.map(textOf).toSorted()
  }
  const open = (value: unknown) => value === null || actor.compartments.includes(value as string)

  keep(
    'household',
    households.filter((k) => homes.has(k['id'])),
  )
  keep(
    'person',
    persons.filter((p) => homes.has(p['household_id'])),
  )
  keep(
    'area',
    (await all('area'))
      .filter((a) => above.has(a['id']))
      .map((a) => (mine.has(a['id']) ? a : { ...a, geometry: null })),
  )
  keep(
    'area_closure',
    closure.filter((c) => above.has(c['area_id'])),
  )
  keep(
    'alert',
    (await all('alert')).filter(
      (a) => (about(a['about']) || mine.has(a['about'])) && answersFor(actor.role, a['to_role'] as string),
    ),
  )
  const secretive = new Set([...registry.tables.values()].filter((t) => t.compartment).map((t) => t.plugin))
  const key = (r: Row) => [r['subject_id'], r['plugin'], r['code'], r['instance']].join('|')
  const items = new Map((await all('due')).map((d) => [key(d), d['compartment']]))
  keep(
    'due_action',
    (await all('due_action')).filter(
      (a) =>
        about(a['subject_id']) &&
        (!secretive.has(a['plugin'] as string) || (items.has(key(a)) && open(items.get(key(a))))),
    ),
  )
  const merges = (await all('merge')).filter((m) => about(m['loser']))
  keep('merge', merges)
  keep(
    'merge_row',
    (await all('merge_row')).filter((r) => {
      if (!merges.some((m) => m['id'] === r['merge_id'])) return false
      const aside = r['set_aside'] === null ? null : (JSON.parse(r['set_aside'] as string) as Row)
      const compartment = registry.tables.get(r['table_name'] as string)?.compartment
      if (aside && r['table_name'] === 'due_action') return !secretive.has(aside['plugin'] as string)
      return !aside || !compartment || open(aside[compartment])
    }),
  )
  for (const [table, spec] of registry.tables) {
    if (spec.view) continue
    keep(
      table,
      (await all(table)).filter((r) => {
        const owner = r[spec.path]
        const here =
          spec.bundle === 'household'
            ? homes.has(owner)
            : spec.bundle === 'person'
              ? people.has(owner)
              : spec.bundle === 'area'
                ? mine.has(owner)
                : spec.bundle === 'user'
                  ? owner === actor.id
                  : true
        return here && (!spec.compartment || open(r[spec.compartment]))
      }),
    )
  }
  const users = await all('app_user')
  keep(
    'app_user',
    users.map((u) => ({
      ...u,
      password_hash: null,
      ...(u['id'] === actor.id ? {} : { username: u['id'], compartments: '[]' }),
    })),
  )
  const posts = await all('user_area')
  keep(
    'user_area',
    posts.filter((u) => u['user_id'] === actor.id || mine.has(u['area_id'])),
  )
  keep(
    'scope_grant',
    (await all('scope_grant')).filter((g) => g['user_id'] === actor.id && (g['until'] as string) > now),
  )
  keep(
    'config',
    (await all('config')).filter((c) => c['plugin'] !== 'home'),
  )
  const colleague = (id: unknown) => posts.some((u) => u['user_id'] === id && mine.has(u['area_id']))
  keep(
    'attention',
    (await all('attention')).filter(
      (a) =>
        a['settled_at'] === null &&
        (a['about'] === null || about(a['about'])) &&
        (a['user_id'] === actor.id || (actor.role === 'nurse' && colleague(a['user_id']))),
    ),
  )
  return held
}

/** What a tablet's database holds of these tables. */
export async function holds(db: Db, registry: Registry): Promise<Holdings> {
  const held: Holdings = {}
  const kernel = ['household', 'person', 'area', 'area_closure', 'alert', 'due_action', 'merge', 'merge_row']
  const personal = ['app_user', 'user_area', 'scope_grant', 'config', 'attention']
  for (const table of [...kernel, ...personal, ...[...registry.tables].flatMap(([t, s]) => (s.view ? [] : [t]))]) {
    const found = await rows<Row>(db, `select * from ${table}${table === 'config' ? " where plugin <> 'home'" : ''}`)
    if (found.length > 0) held[table] = found.map(textOf).toSorted()
  }
  return held
}
