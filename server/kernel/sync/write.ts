/** What has travelled, written where it arrives: deleted whole, then inserted. The receiver's own columns decide; what it does not know it leaves out. */
import type { Db } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { inList, insertRows, isPostgres, rows, run, type Value } from '../sql.ts'
import { ownColumns, quoted, type Columns } from './columns.ts'
import type { HouseholdRows } from './read-households.ts'
import { AREA_TABLES, carriedByHousehold, PERSONAL_TABLES, tablesOf, type Carried } from './tables.ts'
import type { WireRow, WireRows } from './wire.ts'

/** Households deleted or written at once: with all their members still far from the most parameters of a statement. */
const SLICE = 200

/** With everybody in them and all their rows. */
export async function forgetHouseholds(db: Db, registry: Registry, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += SLICE) await deleteRows(db, registry, ids.slice(i, i + SLICE))
  await dropLeftAreas(db)
}

/**
 * Replaces what is held of these households and of everybody who arrives in them, wherever they were. What stands already as it
 * has come is left alone: a visit is a few rows of a household's fifty.
 * @returns tables in which anything is another than before
 */
export async function writeHouseholds(
  db: Db,
  registry: Registry,
  columns: Columns,
  households: readonly HouseholdRows[],
): Promise<ReadonlySet<string>> {
  const plan = await planOf(db, registry, columns)
  const personId = (columns['person'] ?? []).indexOf('id')
  const wrote = new Set<string>()
  for (let i = 0; i < households.length; i += SLICE) {
    const part = households.slice(i, i + SLICE)
    const arriving = part.flatMap((h) => (h.rows['person'] ?? []).map((p) => p[personId] as string))
    const held = await heldBy(
      db,
      part.map((h) => h.id),
      arriving,
    )
    const changes: Change[] = []
    for (const carried of carriedByHousehold(registry)) {
      const one = plan.get(carried.table)
      if (!one) continue
      const come = part.flatMap((h) => h.rows[carried.table] ?? []).map((row) => valuesOf(one, row))
      const change = await compare(db, carried, one, held, come)
      if (change) changes.push(change)
    }
    for (const { table, gone } of changes.toReversed())
      if (gone) await run(db, `delete from ${table} where ${gone.text}`, gone.params)
    for (const { table, one, fresh } of changes) await put(db, one, table, fresh)
    for (const { table } of changes) wrote.add(table)
  }
  await dropLeftAreas(db)
  return wrote
}

interface Change {
  table: string
  one: TablePlan
  /** Rows that go; those that come in the place of others do not. */
  gone: Condition | null
  fresh: readonly Value[][]
}

/** Null: all of it stands as it has come. */
async function compare(
  db: Db,
  carried: Carried,
  one: TablePlan,
  held: Held,
  come: readonly Value[][],
): Promise<Change | null> {
  const { table } = carried
  const where = heldIn(carried, held)
  const found = await rows<Record<string, Value>>(
    db,
    `select ${one.columns.join(', ')} from ${table} where ${where.text}`,
    where.params,
  )
  const standing = new Map(found.map((row) => [JSON.stringify(Object.values(row)), row]))
  const coming = new Map(come.map((values) => [JSON.stringify(values), values]))
  const fresh = [...coming].flatMap(([text, values]) => (standing.has(text) ? [] : [values]))
  const stale = [...standing].flatMap(([text, row]) => (coming.has(text) ? [] : [row]))
  const isSame = fresh.length === 0 && stale.length === 0
  if (isSame && (one.whole || found.length === 0)) return null
  if (one.id === null || !one.whole) return { table, one, gone: where, fresh: come }
  const replaced = new Set(fresh.map((values) => values[one.id!]))
  const left = inList(stale.map((row) => row['id'] as string).filter((id) => !replaced.has(id)))
  return {
    table,
    one,
    gone: left.params.length > 0 ? { text: `id in ${left.text}`, params: left.params } : null,
    fresh,
  }
}

type List = ReturnType<typeof inList>
interface Held {
  homes: List
  people: List
  subjects: List
}
interface Condition {
  text: string
  params: string[]
}

/** These households, with who lives there and who arrives. */
async function heldBy(db: Db, households: readonly string[], arriving: readonly string[]): Promise<Held> {
  const homes = inList(households)
  const here = await rows<{ id: string }>(db, `select id from person where household_id in ${homes.text}`, homes.params)
  const people = inList([...new Set([...here.map((p) => p.id), ...arriving])])
  return { homes, people, subjects: inList([...people.params, ...homes.params]) }
}

function heldIn({ table, by, path }: Carried, { homes, people, subjects }: Held): Condition {
  const at = quoted(path)
  if (by === 'merge')
    return { text: `${at} in (select id from merge where loser in ${subjects.text})`, params: subjects.params }
  // Wherever they were until now.
  if (table === 'person') return { text: `id in ${people.text}`, params: people.params }
  const list = by === 'household' ? homes : by === 'member' ? people : subjects
  return { text: `${at} in ${list.text}`, params: list.params }
}

async function deleteRows(db: Db, registry: Registry, households: readonly string[]): Promise<void> {
  const held = await heldBy(db, households, [])
  for (const carried of carriedByHousehold(registry).toReversed()) {
    const { text, params } = heldIn(carried, held)
    await run(db, `delete from ${carried.table} where ${text}`, params)
  }
}

/** Areas that are no longer sent stay as long as a household lies in them; their numbers are free for others at once. */
export async function writePlaces(db: Db, registry: Registry, columns: Columns, sent: WireRows): Promise<void> {
  const plan = await planOf(db, registry, columns)
  await parkNumbers(db, columns, sent['area'] ?? [])
  await putSent(db, plan, 'area', sent['area'] ?? [], 'id')
  for (const table of [AREA_TABLES[1], ...tablesOf(registry, 'area').map((t) => t.table)]) {
    await run(db, `delete from ${table}`)
    await putSent(db, plan, table, sent[table] ?? [])
  }
  await run(db, 'delete from alert where about in (select id from area)')
  await putSent(db, plan, 'alert', sent['alert'] ?? [])
  await dropLeftAreas(db)
}

/** After a restore the same number may stand for another area: whatever loses its number gets one below zero, of its own. */
async function parkNumbers(db: Db, columns: Columns, sent: readonly WireRow[]): Promise<void> {
  const [id, no] = [(columns['area'] ?? []).indexOf('id'), (columns['area'] ?? []).indexOf('no')]
  const numbers = new Map(sent.map((a) => [a[id], Number(a[no])]))
  const standing = await rows<{ id: string; no: number }>(db, 'select id, no from area order by no')
  let below = Math.min(0, Number(standing[0]?.no ?? 0))
  for (const a of standing)
    if (Number(a.no) > 0 && numbers.get(a.id) !== Number(a.no))
      await run(db, 'update area set no = ? where id = ?', [--below, a.id])
}

/** Lowest first: a parent goes when nothing is below it any more. */
async function dropLeftAreas(db: Db): Promise<void> {
  for (;;) {
    const left = await rows<{ id: string }>(
      db,
      `select a.id as id from area a where a.no < 0 and not exists (select 1 from household k where k.area_id = a.id)
       and not exists (select 1 from area b where b.parent_id = a.id)`,
    )
    if (left.length === 0) return
    const ids = inList(left.map((a) => a.id))
    await run(db, `delete from area where id in ${ids.text}`, ids.params)
  }
}

/** Households that lie in none of these areas and were not granted. */
export async function householdsOutside(
  db: Db,
  areas: readonly string[],
  grants: readonly string[],
): Promise<string[]> {
  const kept = [
    ...(areas.length > 0 ? [`area_id not in ${inList(areas).text}`] : []),
    ...(grants.length > 0 ? [`id not in ${inList(grants).text}`] : []),
  ]
  const found = await rows<{ id: string }>(
    db,
    `select id from household${kept.length > 0 ? ` where ${kept.join(' and ')}` : ''} order by id`,
    [...inList(areas).params, ...inList(grants).params],
  )
  return found.map((h) => h.id)
}

/** Nobody holds a household beyond their scope, whatever they once held. */
export const keepOnly = async (
  db: Db,
  registry: Registry,
  areas: readonly string[],
  grants: readonly string[],
): Promise<void> => await forgetHouseholds(db, registry, await householdsOutside(db, areas, grants))

export async function writePersonal(db: Db, registry: Registry, columns: Columns, sent: WireRows): Promise<void> {
  const plan = await planOf(db, registry, columns)
  const own = [...tablesOf(registry, 'user'), ...tablesOf(registry, 'reference')].map((t) => t.table)
  for (const table of [...PERSONAL_TABLES, ...own]) {
    await run(db, `delete from ${table}`)
    await putSent(db, plan, table, sent[table] ?? [])
  }
}

interface TablePlan {
  columns: string[]
  /** Where in a sent row each value stands; null where the sender has no such column and ours must hold something. */
  from: (number | null)[]
  filler: (string | number)[]
  /** The sender knows all of our columns: one that it does not know must not keep what stands in it. */
  whole: boolean
  /** Where its id stands; null if it has none. */
  id: number | null
}
type Plan = ReadonlyMap<string, TablePlan>

/** One pull names its columns once, in one object; the receiver's do not change while it is laid. */
const plans = new WeakMap<Columns, { registry: Registry; plan: Plan }>()

async function planOf(db: Db, registry: Registry, sent: Columns): Promise<Plan> {
  const known = plans.get(sent)
  if (known?.registry === registry) return known.plan
  const plan = new Map<string, TablePlan>()
  for (const c of await ownColumns(db, registry)) {
    const theirs = sent[c.table]
    if (!theirs) continue
    const one = plan.get(c.table) ?? { columns: [], from: [], filler: [], id: null, whole: true }
    plan.set(c.table, one)
    const at = theirs.indexOf(c.name)
    if (at < 0) one.whole = false
    // Ours is the newer program: what its database fills in by itself, or leaves empty, is left to it.
    if (at < 0 && (!c.required || c.standard !== null)) continue
    if (c.name === 'id') one.id = one.columns.length
    one.columns.push(quoted(c.name))
    one.from.push(at < 0 ? null : at)
    one.filler.push(/int|double|real|float|numeric/i.test(c.type) ? 0 : '')
  }
  plans.set(sent, { registry, plan })
  return plan
}

const valuesOf = (one: TablePlan, row: WireRow): Value[] =>
  one.from.map((at, n): Value => (at === null ? one.filler[n]! : row[at]!))

async function putSent(db: Db, plan: Plan, table: string, sent: readonly WireRow[], key?: string): Promise<void> {
  const one = plan.get(table)
  if (one)
    await put(
      db,
      one,
      table,
      sent.map((row) => valuesOf(one, row)),
      key,
    )
}

/**
 * A row may still stand where it was before a merge, with somebody whose household comes later in this pull: what arrives
 * takes its place.
 */
async function put(
  db: Db,
  one: TablePlan,
  table: string,
  values: readonly (readonly Value[])[],
  key?: string,
): Promise<void> {
  if (values.length === 0) return
  const upsert = `on conflict (id) do update set ${one.columns.map((c) => `${c} = excluded.${c}`).join(', ')}`
  if (isPostgres(db) || key !== undefined)
    await insertRows(db, table, one.columns, values, one.id === null ? '' : upsert)
  else await insertRows(db, table, one.columns, values, '', 'insert or replace into')
}
