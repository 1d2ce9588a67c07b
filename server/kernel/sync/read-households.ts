/** Whole households as they travel: every row that goes with them and that the viewer may see, in a few statements for many. */
import { answersFor } from '../alerts.ts'
import { ROLES, type Actor, type Db } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { inList, isPostgres, rows, type Value } from '../sql.ts'
import { columnsOf, ownColumns, quoted, type Columns } from './columns.ts'
import { carriedByHousehold, type Carried } from './tables.ts'
import type { WireRow, WireRows } from './wire.ts'

export interface HouseholdRows {
  id: string
  rows: WireRows
}

/** Whoever reads; null sees everything. */
export type Viewer = Pick<Actor, 'role' | 'compartments'> | null

type Found = Record<string, Value>
/** Which household a row goes with, and the row as JSON: no plugin calls a column so. */
const HOME = 'home_'
const ROW = 'row_'

/** In the order of `ids`; those that are not there are left out. */
export async function readHouseholds(
  db: Db,
  registry: Registry,
  ids: readonly string[],
  viewer: Viewer,
  columns?: Columns,
): Promise<HouseholdRows[]> {
  const known = columns ?? (await columnsOf(db, registry))
  const withheld = await withheldIn(db, registry, ids, viewer)
  const homes = new Map<string, Record<string, WireRow[]>>()
  for (const carried of carriedByHousehold(registry)) {
    const names = known[carried.table]
    if (!names) continue
    const { text, params } = statement(carried, names, ids, viewer, registry, withheld)
    for (const found of await rows<Found>(db, text, params)) {
      if (carried.by === 'merge' && viewer && holdsHidden(found, viewer, registry)) continue
      const id = found[HOME] as string
      let home = homes.get(id)
      if (!home) {
        if (carried.table !== 'household') continue
        homes.set(id, (home = {}))
      }
      const row: Value[] = Array(names.length)
      for (let i = 0; i < names.length; i++) row[i] = found[names[i]!]!
      ;(home[carried.table] ??= []).push(row)
    }
  }
  return ids.flatMap((id) => (homes.has(id) ? [{ id, rows: homes.get(id)! }] : []))
}

/** The same as they are sent, one line for each. SQLite writes the JSON itself: rows as objects are two thirds of a first pull. */
export async function readHouseholdLines(
  db: Db,
  registry: Registry,
  ids: readonly string[],
  viewer: Viewer,
  known: Columns,
): Promise<string[]> {
  const line = (id: string, rows: string) => `{"kind":"household","id":${JSON.stringify(id)},"rows":${rows}}`
  if (isPostgres(db))
    return (await readHouseholds(db, registry, ids, viewer, known)).map((h) => line(h.id, JSON.stringify(h.rows)))
  const packed = await tablesWithBytes(db, registry)
  const withheld = await withheldIn(db, registry, ids, viewer)
  const homes = new Map<string, string[]>()
  for (const carried of carriedByHousehold(registry)) {
    const names = known[carried.table]
    if (!names) continue
    // What lies in them is looked at, or is nothing that JSON can hold.
    const asObjects = carried.by === 'merge' || packed.has(carried.table)
    const { text, params } = statement(carried, names, ids, viewer, registry, withheld, asObjects ? columnsIn : jsonOf)
    const here = new Map<string, string[]>()
    for (const found of await rows<Found>(db, text, params)) {
      if (carried.by === 'merge' && viewer && holdsHidden(found, viewer, registry)) continue
      const id = found[HOME] as string
      const row = asObjects ? JSON.stringify(names.map((name) => found[name])) : (found[ROW] as string)
      const list = here.get(id)
      if (list) list.push(row)
      else here.set(id, [row])
    }
    for (const [id, list] of here) {
      const home = homes.get(id)
      const table = `${JSON.stringify(carried.table)}:[${list.join(',')}]`
      if (home) home.push(table)
      else if (carried.table === 'household') homes.set(id, [table])
    }
  }
  return ids.flatMap((id) => (homes.has(id) ? [line(id, `{${homes.get(id)!.join(',')}}`)] : []))
}

/** Members of whom nothing travels. Asked once for all tables: it is asked of a view. */
async function withheldIn(db: Db, registry: Registry, ids: readonly string[], viewer: Viewer): Promise<string[]> {
  if (!viewer) return []
  const list = inList(ids)
  const found: string[] = []
  for (const { withholds } of registry.plugins) {
    if (!withholds) continue
    const text = `select p.id as id from person p where p.household_id in ${list.text} and exists (select 1 from ${withholds} w where w.person_id = p.id)`
    for (const { id } of await rows<{ id: string }>(db, text, list.params)) found.push(id)
  }
  return found
}

async function tablesWithBytes(db: Db, registry: Registry): Promise<Set<string>> {
  return new Set((await ownColumns(db, registry)).filter((c) => /blob/i.test(c.type)).map((c) => c.table))
}

const columnsIn = (names: readonly string[]): string => names.map((n) => `t.${quoted(n)}`).join(', ')
const jsonOf = (names: readonly string[]): string => `json_array(${columnsIn(names)}) as ${ROW}`

function statement(
  carried: Carried,
  names: readonly string[],
  ids: readonly string[],
  viewer: Viewer,
  registry: Registry,
  withheld: readonly string[],
  shape: (names: readonly string[]) => string = columnsIn,
): { text: string; params: Value[] } {
  const { table, by, path } = carried
  const list = inList(ids)
  const own = viewer ? visible(carried, viewer, registry) : { text: '', params: [] }
  const kept = by === 'member' && withheld.length > 0 ? inList(withheld) : null
  const seen = kept
    ? { text: `${own.text} and p.id not in ${kept.text}`, params: [...own.params, ...kept.params] }
    : own
  const columns = shape(names)
  const at = `t.${quoted(path)}`
  const direct = `select ${columns}, ${at} as ${HOME} from ${table} t where ${at} in ${list.text}${seen.text}`
  const byMember = `select ${columns}, p.household_id as ${HOME} from person p join ${table} t on ${at} = p.id where p.household_id in ${list.text}${seen.text}`
  const params = [...list.params, ...seen.params]
  if (by === 'household') return { text: direct, params }
  if (by === 'member') return { text: byMember, params }
  if (by === 'subject') return { text: `${direct} union all ${byMember}`, params: [...params, ...params] }
  return {
    text: `select ${columns}, m.loser as ${HOME} from merge m join merge_row t on ${at} = m.id where m.loser in ${list.text}
      union all
      select ${columns}, p.household_id as ${HOME} from person p join merge m on m.loser = p.id join merge_row t on ${at} = m.id where p.household_id in ${list.text}`,
    params: [...list.params, ...list.params],
  }
}

/** What the viewer's role and compartments leave of a table. */
function visible(
  { table, compartment }: Carried,
  { role, compartments }: NonNullable<Viewer>,
  registry: Registry,
): { text: string; params: Value[] } {
  const own = inList(compartments)
  if (compartment) {
    const at = `t.${quoted(compartment)}`
    return { text: ` and (${at} is null or ${at} in ${own.text})`, params: own.params }
  }
  if (table === 'alert') {
    // An alert is for those who answer it: others would learn by it what is not theirs to know.
    const answered = inList(ROLES.filter((to) => answersFor(role, to)))
    return { text: ` and t.to_role in ${answered.text}`, params: answered.params }
  }
  if (table !== 'due_action') return { text: '', params: [] }
  // What was put off says what is due. Whether that was under a compartment only the item tells, as long as it stands.
  const secretive = inList(secretivePlugins(registry))
  if (secretive.params.length === 0) return { text: '', params: [] }
  const item = 'd.subject_id = t.subject_id and d.plugin = t.plugin and d.code = t.code and d.instance = t.instance'
  const open =
    compartments.length > 0 ? `(d.compartment is null or d.compartment in ${own.text})` : 'd.compartment is null'
  return {
    text: ` and (t.plugin not in ${secretive.text} or exists (select 1 from due d where ${item} and ${open}))`,
    params: [...secretive.params, ...own.params],
  }
}

/** Plugins that keep anything under a compartment. */
const secretivePlugins = (registry: Registry): string[] => [
  ...new Set([...registry.tables.values()].filter((t) => t.compartment).map((t) => t.plugin)),
]

/** A row that a merge set aside lies in it whole. */
function holdsHidden({ table_name: table, set_aside: aside }: Found, viewer: NonNullable<Viewer>, registry: Registry) {
  if (typeof aside !== 'string') return false
  const old = JSON.parse(aside) as Record<string, unknown>
  if (table === 'due_action') return secretivePlugins(registry).includes(old['plugin'] as string)
  const { compartment } = registry.tables.get(table as string) ?? {}
  const value = compartment ? old[compartment] : null
  return typeof value === 'string' && !viewer.compartments.includes(value)
}
