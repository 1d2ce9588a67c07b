/** What has travelled, written where it arrives: deleted whole, then inserted. The receiver's own columns decide; what it does not know it leaves out. */
import type { Db } from '../plugin.ts'
import type { Registry } from '../registry.ts'
import { inList, insertRows, isPostgres, rows, run, type Value } from '../sql.ts'
import { ownColumns, quoted, type Columns } from './columns.ts'
import type { HouseholdRows } from './read-households.ts'
import { AREA_TABLES, carriedByHousehold, PERSONAL_TABLES, tablesOf } from './tables.ts'
import type { WireRow, WireRows } from './wire.ts'

/** Households deleted or written at once: with all their members still far from the most parameters of a statement. */
const SLICE = 200

/** With everybody in them and all their rows. */
export async function forgetHouseholds(db: Db, registry: Registry, ids: readonly string[]): Promise<void> {
  for (let i = 0; i < ids.length; i += SLICE) await deleteRows(db, registry, ids.slice(i, i + SLICE), [])
  await dropLeftAreas(db)
}

/** Replaces what is held of these households and of everybody who arrives in them, wherever they were. */
export async function writeHouseholds(
  db: Db,
  registry: Registry,
  columns: Columns,
  households: readonly HouseholdRows[],
): Promise<void> {
  const plan = await planOf(db, registry, columns)
  const personId = (columns['person'] ?? []).indexOf('id')
  for (let i = 0; i < households.length; i += SLICE) {
    const part = households.slice(i, i + SLICE)
    const arriving = part.flatMap((h) => (h.rows['person'] ?? []).map((p) => p[personId] as string))
    await deleteRows(
      db,
      registry,
      part.map((h) => h.id),
      arriving,
    )
    for (const { table } of carriedByHousehold(registry))
      await put(
        db,
        plan,
        table,
        part.flatMap((h) => h.rows[table] ?? []),
      )
  }
  await dropLeftAreas(db)
}

async function deleteRows(
  db: Db,
  registry: Registry,
  households: readonly string[],
  arriving: readonly string[],
): Promise<void> {
  const homes = inList(households)
  const here = await rows<{ id: string }>(db, `select id from person where household_id in ${homes.text}`, homes.params)
  const people = inList([...new Set([...here.map((p) => p.id), ...arriving])])
  const subjects = inList([...people.params, ...homes.params])
  for (const { table, by, path } of carriedByHousehold(registry).toReversed()) {
    const at = quoted(path)
    if (by === 'merge')
      await run(
        db,
        `delete from ${table} where ${at} in (select id from merge where loser in ${subjects.text})`,
        subjects.params,
      )
    else {
      const list = by === 'household' ? homes : by === 'member' ? people : subjects
      await run(db, `delete from ${table} where ${at} in ${list.text}`, list.params)
    }
  }
  await run(db, `delete from person where id in ${people.text}`, people.params)
}

/** Areas that are no longer sent stay as long as a household lies in them; their numbers are free for others at once. */
export async function writePlaces(db: Db, registry: Registry, columns: Columns, sent: WireRows): Promise<void> {
  const plan = await planOf(db, registry, columns)
  await parkNumbers(db, columns, sent['area'] ?? [])
  await put(db, plan, 'area', sent['area'] ?? [], 'id')
  for (const table of [AREA_TABLES[1], ...tablesOf(registry, 'area').map((t) => t.table)]) {
    await run(db, `delete from ${table}`)
    await put(db, plan, table, sent[table] ?? [])
  }
  await run(db, 'delete from alert where about in (select id from area)')
  await put(db, plan, 'alert', sent['alert'] ?? [])
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
    await put(db, plan, table, sent[table] ?? [])
  }
}

interface TablePlan {
  columns: string[]
  /** Where in a sent row each value stands; null where the sender has no such column and ours must hold something. */
  from: (number | null)[]
  filler: (string | number)[]
  hasId: boolean
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
    const at = theirs.indexOf(c.name)
    // Ours is the newer program: what its database fills in by itself, or leaves empty, is left to it.
    if (at < 0 && (!c.required || c.standard !== null)) continue
    const one = plan.get(c.table) ?? { columns: [], from: [], filler: [], hasId: false }
    one.columns.push(quoted(c.name))
    one.from.push(at < 0 ? null : at)
    one.filler.push(/int|double|real|float|numeric/i.test(c.type) ? 0 : '')
    one.hasId ||= c.name === 'id'
    plan.set(c.table, one)
  }
  plans.set(sent, { registry, plan })
  return plan
}

/**
 * A row may still stand where it was before a merge, with somebody whose household comes later in this pull: what arrives
 * takes its place.
 */
async function put(db: Db, plan: Plan, table: string, list: readonly WireRow[], key?: string): Promise<void> {
  const one = plan.get(table)
  if (!one || list.length === 0) return
  const values = list.map((row) => one.from.map((at, n): Value => (at === null ? one.filler[n]! : row[at]!)))
  const upsert = `on conflict (id) do update set ${one.columns.map((c) => `${c} = excluded.${c}`).join(', ')}`
  if (isPostgres(db) || key !== undefined) await insertRows(db, table, one.columns, values, one.hasId ? upsert : '')
  else await insertRows(db, table, one.columns, values, '', 'insert or replace into')
}
