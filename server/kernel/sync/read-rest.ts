/** What travels beside households: the areas with all that follows them, and what is the user's own or everybody's. */
import { answersFor } from '../alerts.ts'
import type { Instant } from '../dates.ts'
import { canonical } from '../forms.ts'
import { sha256Hex } from '../ids.ts'
import { ROLES, type Actor, type Db, type Scope } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { inScopeText } from '../placed.ts'
import { inList, rows, type Value } from '../sql.ts'
import { columnsOf, quoted, type Columns } from './columns.ts'
import type { Viewer } from './read-households.ts'
import { tablesOf, type PluginTable } from './tables.ts'
import type { WireRow, WireRows } from './wire.ts'

export interface Places {
  /** In scope, and all below them: the areas whose households a tablet holds. */
  areas: string[]
  rows: WireRows
  digest: string
}

export interface Personal {
  rows: WireRows
  digest: string
}

/**
 * The areas of a scope with all above them, and those where granted households lie. Boundaries go only with those in scope:
 * a county's is large, and nobody down here draws it.
 */
export async function readPlaces(
  db: Db,
  registry: Registry,
  scope: Scope,
  viewer: Viewer,
  columns?: Columns,
): Promise<Places> {
  const known = columns ?? (await columnsOf(db, registry))
  const own = inList(scope.areas)
  const granted = inList(scope.households)
  const inside = `select c.area_id from area_closure c where c.ancestor_id in ${own.text}`
  const all = `select u.ancestor_id from area_closure u where u.area_id in (${inside}) or u.area_id in (select area_id from household where id in ${granted.text})`
  const params = [...own.params, ...granted.params]
  const areas = new Set(
    (await rows<{ area_id: string }>(db, `${inside} order by c.area_id`, own.params)).map((a) => a.area_id),
  )
  const names = known['area'] ?? []
  const drawn = names.map((n) =>
    n === 'geometry' ? `case when a.id in (${inside}) then a.geometry end as geometry` : `a.${quoted(n)}`,
  )
  // Those above come before those below: each names its parent.
  const found = await rows<Record<string, Value>>(
    db,
    `select ${drawn.join(', ')} from area a where a.id in (${all}) order by (select count(*) from area_closure d where d.area_id = a.id), a.id`,
    [...(names.includes('geometry') ? own.params : []), ...params],
  )
  const read: Record<string, WireRow[]> = {
    area: found.map((a) => names.map((n) => a[n]!)),
    area_closure: await select(db, known, 'area_closure', `t.area_id in (${all}) order by t.area_id, t.depth`, params),
  }
  for (const one of tablesOf(registry, 'area'))
    read[one.table] = await select(db, known, one.table, `t.${quoted(one.path)} in (${inside})${openTo(one, viewer)}`, [
      ...own.params,
      ...(one.compartment ? (viewer?.compartments ?? []) : []),
    ])
  const answered = inList(viewer ? ROLES.filter((to) => answersFor(viewer.role, to)) : ROLES)
  read['alert'] = await select(db, known, 'alert', `t.about in (${inside}) and t.to_role in ${answered.text}`, [
    ...own.params,
    ...answered.params,
  ])
  const full = withoutEmpty(read)
  // The same rows can be of another scope: an area is there as well for what was granted in it.
  return { areas: [...areas], rows: full, digest: digestOf(known, full, [...areas]) }
}

/** `now` ends grants: none of those that are over is sent. */
export async function readPersonal(
  db: Db,
  registry: Registry,
  actor: Actor,
  now: Instant,
  columns?: Columns,
): Promise<Personal> {
  const known = columns ?? (await columnsOf(db, registry))
  const own = inList(actor.scope.areas)
  const here = inScopeText(actor.scope)
  const about = `(exists (select 1 from household k where k.id = t.about and ${here.text}) or exists (select 1 from person p join household k on k.id = p.household_id where p.id = t.about and ${here.text}))`
  const colleague = `exists (select 1 from user_area u join area_closure c on c.area_id = u.area_id where u.user_id = t.user_id and c.ancestor_id in ${own.text})`
  const read: Record<string, WireRow[]> = {
    app_user: await users(db, known, actor),
    user_area: await select(
      db,
      known,
      'user_area',
      `t.user_id = ? or exists (select 1 from area_closure c where c.area_id = t.area_id and c.ancestor_id in ${own.text}) order by t.user_id, t.area_id`,
      [actor.id, ...own.params],
    ),
    scope_grant: await select(db, known, 'scope_grant', 't.user_id = ? and t.until > ? order by t.id', [actor.id, now]),
    config: await select(db, known, 'config', `t.plugin <> '${HOME_SETTINGS}' order by t.plugin, t.name`, []),
    // A nurse also decides what her workers' tablets were refused.
    attention: await select(
      db,
      known,
      'attention',
      `t.settled_at is null and (t.about is null or ${about}) and (t.user_id = ?${actor.role === 'nurse' ? ` or ${colleague}` : ''}) order by t.id`,
      [...here.params, ...here.params, actor.id, ...(actor.role === 'nurse' ? own.params : [])],
    ),
  }
  for (const one of tablesOf(registry, 'user'))
    read[one.table] = await select(
      db,
      known,
      one.table,
      `t.${quoted(one.path)} = ?${openTo(one, actor)} order by t.${quoted(one.path)}`,
      [actor.id, ...(one.compartment ? actor.compartments : [])],
    )
  for (const one of tablesOf(registry, 'reference'))
    read[one.table] = await select(
      db,
      known,
      one.table,
      `1 = 1${openTo(one, actor)}`,
      one.compartment ? [...actor.compartments] : [],
    )
  const full = withoutEmpty(read)
  return { rows: full, digest: digestOf(known, full) }
}

/** Settings of the home itself: its key, the demo's passwords, what a start has promised. They never leave. */
const HOME_SETTINGS = 'home'

const openTo = ({ compartment }: PluginTable, viewer: Viewer): string => {
  if (!compartment || !viewer) return ''
  const at = `t.${quoted(compartment)}`
  return viewer.compartments.length === 0
    ? ` and ${at} is null`
    : ` and (${at} is null or ${at} in (${viewer.compartments.map(() => '?').join(',')}))`
}

/** Everybody by name and role, for what they wrote; how they sign in, and what they may see, is theirs alone. */
async function users(db: Db, columns: Columns, actor: Actor): Promise<WireRow[]> {
  const names = columns['app_user'] ?? []
  const found = await rows<Record<string, Value>>(
    db,
    `select ${names.map(quoted).join(', ')} from app_user order by id`,
    [],
  )
  const others: Readonly<Record<string, (user: Record<string, Value>) => Value>> = {
    username: (u) => u['id']!,
    compartments: () => '[]',
  }
  return found.map((u) => names.map((n) => (u['id'] === actor.id ? u[n]! : (others[n]?.(u) ?? u[n]!))))
}

async function select(
  db: Db,
  columns: Columns,
  table: string,
  where: string,
  params: readonly Value[],
): Promise<WireRow[]> {
  const names = columns[table]
  if (!names) return []
  const found = await rows<Record<string, Value>>(
    db,
    `select ${names.map((n) => `t.${quoted(n)}`).join(', ')} from ${table} t where ${where}`,
    params,
  )
  return found.map((f) => names.map((n) => f[n]!))
}

const withoutEmpty = (read: Record<string, WireRow[]>): WireRows =>
  Object.fromEntries(Object.entries(read).filter(([, list]) => list.length > 0))

/** The same for the same rows in whatever order an engine gives them; another one when a version brings a column. */
function digestOf(columns: Columns, read: WireRows, areas: readonly string[] = []): string {
  const tables = Object.keys(read).toSorted()
  return sha256Hex(
    canonical([areas, ...tables.map((t) => [t, columns[t], read[t]!.map((r) => JSON.stringify(r)).toSorted()])]),
  ).slice(0, DIGEST_LENGTH)
}
/** 128 bits: nobody gains by making two alike. */
const DIGEST_LENGTH = 32
