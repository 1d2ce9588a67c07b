/**
 * Two records of one person (or household) become one. The kernel rewrites the id in every synced table and keeps each row
 * it moved, so that undo moves exactly those back; what was recorded since stays where it was recorded.
 */
import { actionsFollow } from './due-action.ts'
import type { Actor, Db } from './plugin.ts'
import { notFound, Problem } from './problem.ts'
import type { Registry } from './registry.ts'
import { row, rows, run, type Value } from './sql.ts'

export interface MergeContext {
  registry: Registry
  actor: Actor
  now: string
  newId(...key: string[]): string
  touch(id: string, household: string): void
}

interface Column {
  table: string
  column: string
  unique: readonly string[]
}

/** Columns that name a person (or household), in tables that plugins declared as synced. */
function columnsFor(kind: 'person' | 'household', registry: Registry): Column[] {
  const found: Column[] = []
  for (const [table, spec] of registry.tables) {
    if (spec.view) continue
    if (spec.bundle === kind && spec.path !== 'id') found.push({ table, column: spec.path, unique: spec.unique ?? [] })
    if (kind === 'person') for (const column of spec.people ?? []) found.push({ table, column, unique: [] })
  }
  // What waits for somebody's eyes names whom it is about: left at the loser, no page would show it any more.
  for (const table of ['alert', 'attention']) found.push({ table, column: 'about', unique: [] })
  return found
}

export async function merge(
  db: Db,
  of: { kind: 'person' | 'household'; loser: string; winner: string },
  c: MergeContext,
): Promise<string> {
  const { kind, loser, winner } = of
  const id = c.newId('merge', loser)
  const home =
    kind === 'person'
      ? (await row<{ home: string }>(db, 'select household_id as home from person where id = ?', [loser]))!.home
      : (await row<{ home: string }>(db, 'select area_id as home from household where id = ?', [loser]))!.home
  await run(db, 'insert into merge (id, kind, loser, winner, loser_home, by_user, at) values (?, ?, ?, ?, ?, ?, ?)', [
    id,
    kind,
    loser,
    winner,
    home,
    c.actor.id,
    c.now,
  ])
  for (const column of columnsFor(kind, c.registry)) await moveRows(db, id, column, loser, winner, c)
  if (kind === 'household') {
    await moveRows(db, id, { table: 'person', column: 'household_id', unique: [] }, loser, winner, c)
    await actionsFollow(db, [winner])
    // Who was let into one of the two is let into what both have become.
    await moveRows(db, id, { table: 'scope_grant', column: 'household_id', unique: [] }, loser, winner, c)
  }
  await moveActions(db, id, { kind, loser, winner })
  await run(db, `update ${kind} set merged_into = ? where id = ?`, [winner, loser])
  return id
}

async function moveRows(
  db: Db,
  mergeId: string,
  { table, column, unique }: Column,
  loser: string,
  winner: string,
  c: MergeContext,
): Promise<void> {
  const moving = await rows<Record<string, Value> & { id: string }>(db, `select * from ${table} where ${column} = ?`, [
    loser,
  ])
  const clash = `select 1 from ${table} where ${column} = ? and ${unique.map((u) => `${u} = ?`).join(' and ')}`
  for (const r of moving) {
    const aside = unique.length > 0 && (await row(db, clash, [winner, ...unique.map((u) => r[u]!)])) !== undefined
    await run(
      db,
      'insert into merge_row (merge_id, table_name, column_name, row_id, set_aside) values (?, ?, ?, ?, ?)',
      [mergeId, table, column, r.id, aside ? JSON.stringify(r) : null],
    )
    if (aside) await run(db, `delete from ${table} where id = ?`, [r.id])
    else await run(db, `update ${table} set ${column} = ? where id = ?`, [winner, r.id])
    for (const [owner, home] of await othersIn(db, table, column, r, c.registry)) c.touch(owner, home)
  }
}

/** Whose row it is, where it only names them: a third person's changes with the merge. */
async function othersIn(
  db: Db,
  table: string,
  column: string,
  r: Record<string, Value>,
  registry: Registry,
): Promise<[owner: string, household: string][]> {
  const spec = registry.tables.get(table)
  if (!spec || spec.path === column) return []
  const owner = r[spec.path] as string
  if (spec.bundle === 'household') return [[owner, owner]]
  const at =
    spec.bundle === 'person'
      ? await row<{ home: string }>(db, 'select household_id as home from person where id = ?', [owner])
      : undefined
  return at ? [[owner, at.home]] : []
}

interface Action extends Record<string, Value> {
  plugin: string
  code: string
  instance: string
}
const SAME_ITEM = 'plugin = ? and code = ? and instance = ?'
const itemOf = (a: Action): Value[] => [a.plugin, a.code, a.instance]

/** What somebody put off for one of them stays put off for the survivor, unless there was an answer for the survivor already. */
async function moveActions(
  db: Db,
  mergeId: string,
  { kind, loser, winner }: { kind: 'person' | 'household'; loser: string; winner: string },
): Promise<void> {
  const home =
    kind === 'household'
      ? winner
      : (await row<{ home: string }>(db, 'select household_id as home from person where id = ?', [winner]))!.home
  for (const a of await rows<Action>(db, 'select * from due_action where subject_id = ?', [loser])) {
    const answered = await row(db, `select 1 from due_action where subject_id = ? and ${SAME_ITEM}`, [
      winner,
      ...itemOf(a),
    ])
    await run(
      db,
      'insert into merge_row (merge_id, table_name, column_name, row_id, set_aside) values (?, ?, ?, ?, ?)',
      [mergeId, ACTION, answered ? '' : MOVED, itemOf(a).join('|'), JSON.stringify(a)],
    )
    await run(db, `delete from due_action where subject_id = ? and ${SAME_ITEM}`, [loser, ...itemOf(a)])
    if (!answered) await put(db, ACTION, { ...a, subject_id: winner, household_id: home })
  }
}

const ACTION = 'due_action'
const MOVED = 'subject_id'
const put = async (db: Db, table: string, r: Record<string, Value>): Promise<void> => {
  const names = Object.keys(r)
  await run(
    db,
    `insert into ${table} (${names.join(', ')}) values (${names.map(() => '?').join(', ')})${table === ACTION ? ' on conflict do nothing' : ''}`,
    names.map((n) => r[n]!),
  )
}

/** @throws Problem `kernel.merge_undone` if it was undone before, or a later merge stands on it. */
export async function unmerge(
  db: Db,
  mergeId: string,
  c: MergeContext,
): Promise<{
  kind: 'person' | 'household'
  loser: string
  winner: string
  /** Whose rows name them, besides. */
  others: [id: string, household: string][]
}> {
  const m = await row<{ kind: 'person' | 'household'; loser: string; winner: string; undone_at: string | null }>(
    db,
    'select * from merge where id = ?',
    [mergeId],
  )
  if (!m) throw notFound()
  if (m.undone_at) throw new Problem('kernel.merge_undone')
  const later = await row<{ merged_into: string | null }>(db, `select merged_into from ${m.kind} where id = ?`, [
    m.winner,
  ])
  if (later?.merged_into) throw new Problem('kernel.merge_built_upon')
  await run(db, `update ${m.kind} set merged_into = null where id = ?`, [m.loser])
  // Only what is still the winner's: what somebody has moved on since stays where it was put.
  const moved = await rows<{ table_name: string; column_name: string; row_id: string; set_aside: string | null }>(
    db,
    'select * from merge_row where merge_id = ?',
    [mergeId],
  )
  const others: [id: string, household: string][] = []
  for (const r of moved) {
    if (r.set_aside) {
      const old = JSON.parse(r.set_aside) as Record<string, Value>
      await put(db, r.table_name, old)
      // The survivor's is the same answer only as long as nobody has given another.
      if (r.table_name === ACTION && r.column_name === MOVED)
        await run(
          db,
          `delete from due_action where subject_id = ? and ${SAME_ITEM} and by_user = ? and at = ? and coalesce(snoozed_until, '') = ?`,
          [m.winner, ...itemOf(old as Action), old['by_user']!, old['at']!, old['snoozed_until'] ?? ''],
        )
    } else {
      await run(db, `update ${r.table_name} set ${r.column_name} = ? where id = ? and ${r.column_name} = ?`, [
        m.loser,
        r.row_id,
        m.winner,
      ])
      const now = await row<Record<string, Value>>(db, `select * from ${r.table_name} where id = ?`, [r.row_id])
      if (now) others.push(...(await othersIn(db, r.table_name, r.column_name, now, c.registry)))
    }
  }
  const homes =
    m.kind === 'household'
      ? [m.loser, m.winner]
      : (
          await rows<{ home: string }>(db, 'select household_id as home from person where id in (?, ?)', [
            m.loser,
            m.winner,
          ])
        ).map((p) => p.home)
  await actionsFollow(db, homes)
  await run(db, 'update merge set undone_at = ? where id = ?', [c.now, mergeId])
  return { kind: m.kind, loser: m.loser, winner: m.winner, others }
}
