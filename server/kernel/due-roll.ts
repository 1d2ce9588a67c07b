/** A new day: items whose rule may say something else now, and households whose place in the list changes with time alone. */
import { addDays, type Day } from './dates.ts'
import { renewDue, type DueContext } from './due.ts'
import { ALWAYS } from './due-households.ts'
import { rankOn, type DueDates } from './due-steps.ts'
import type { Db } from './plugin.ts'
import { inList, insertRows, row, rows, run } from './sql.ts'

/** People or households recomputed in one transaction: few, so that forms pass between slices. */
export const SLICE = 25

/** What is derived changed without a command: pages kept for this version are stale. */
export const noteDerived = (db: Db): Promise<void> => run(db, 'update head set derived = derived + 1 where id = 1')

/** One slice of the day's work; returns how much is left to do, zero when the day is rolled. */
export async function rollSlice(db: Db, today: Day, context: DueContext): Promise<number> {
  const head = await row<{ due_day: Day }>(db, 'select due_day from head where id = 1')
  const stale = await rows<{ subject_id: string; household_id: string }>(
    db,
    'select distinct subject_id, household_id from due where recompute_on <= ? limit ?',
    [today, SLICE],
  )
  if (stale.length > 0) {
    const homes = new Set(stale.filter((s) => s.subject_id === s.household_id).map((s) => s.household_id))
    await renewDue(
      db,
      { households: homes, people: new Set(stale.map((s) => s.subject_id).filter((s) => !homes.has(s))) },
      today,
      context,
    )
    // A rule that keeps naming today would be asked for ever: its answer stands until tomorrow.
    const done = inList(stale.map((s) => s.subject_id))
    await run(db, `update due set recompute_on = ? where recompute_on <= ? and subject_id in ${done.text}`, [
      addDays(today, 1),
      today,
      ...done.params,
    ])
    await noteDerived(db)
    return stale.length
  }
  const flips = await rows<{ household_id: string; key: string }>(
    db,
    'select household_id, key from household_due where flips_on <= ? order by flips_on limit ?',
    [today, SLICE * 4],
  )
  if (flips.length > 0) {
    await flip(db, [...new Set(flips.map((f) => f.household_id))], today)
    await noteDerived(db)
    return flips.length
  }
  if (head && head.due_day < today) await run(db, 'update head set due_day = ? where id = 1', [today])
  return 0
}

async function flip(db: Db, households: readonly string[], today: Day): Promise<void> {
  const ids = inList(households)
  const items = await rows<{
    household_id: string
    plugin: string
    code: string
    opens_on: Day
    due_on: Day
    overdue_on: Day
    closes_on: Day
    priority: number
  }>(
    db,
    `select household_id, plugin, code, opens_on, due_on, overdue_on, closes_on, priority from due where compartment is null and household_id in ${ids.text}`,
    ids.params,
  )
  const groups = new Map<string, DueDates[]>()
  for (const i of items) {
    for (const key of ['*', i.plugin, `${i.plugin}.${i.code}`]) {
      const id = `${i.household_id}|${key}`
      const d = {
        opensOn: i.opens_on,
        dueOn: i.due_on,
        overdueOn: i.overdue_on,
        closesOn: i.closes_on,
        priority: Number(i.priority),
      }
      groups.set(id, [...(groups.get(id) ?? []), d])
    }
  }
  const standing = await rows<{ household_id: string; key: string; area_no: number; steps: string }>(
    db,
    `select household_id, key, area_no, steps from household_due where household_id in ${ids.text} and flips_on <= ?`,
    [...ids.params, today],
  )
  const values = standing.map((s) => {
    const { worst, rank, flipsOn } = rankOn(groups.get(`${s.household_id}|${s.key}`) ?? [], today)
    return [s.household_id, s.key, Number(s.area_no), worst, rank, flipsOn, s.steps]
  })
  await insertRows(
    db,
    'household_due',
    ['household_id', 'key', 'area_no', 'worst', 'rank', 'flips_on', 'steps'],
    values,
    'on conflict (household_id, key) do update set worst = excluded.worst, rank = excluded.rank, flips_on = excluded.flips_on',
  )
}

/** Subjects after `cursor` for a full recomputation (a rule's version or a setting changed), in the order of their ids. */
export async function recomputeSlice(
  db: Db,
  cursor: string,
  today: Day,
  context: DueContext,
): Promise<{ cursor: string; done: number }> {
  const found = await rows<{ id: string }>(db, 'select id from household where id > ? order by id limit ?', [
    cursor,
    SLICE,
  ])
  if (found.length === 0) return { cursor, done: 0 }
  await renewDue(db, { households: new Set(found.map((f) => f.id)), people: new Set() }, today, context)
  return { cursor: found[found.length - 1]!.id, done: found.length }
}

/**
 * Past dates of the counts fold into one row each: the prefix sums stay, the table does not grow with the years. One area
 * at a time, so that nobody waits; answers the area done, null after the last.
 */
export async function foldCounts(db: Db, before: Day, afterArea: number): Promise<number | null> {
  const next = await row<{ no: number | null }>(db, 'select min(no) as no from area where no > ?', [afterArea])
  const no = next?.no ?? null
  if (no === null) return null
  await run(
    db,
    `insert into due_count (area_no, unit, key, state, on_date, n)
    select area_no, unit, key, state, '${ALWAYS}', sum(n) from due_count where area_no = ? and on_date < ? and on_date > '${ALWAYS}' group by area_no, unit, key, state
    on conflict (area_no, unit, key, state, on_date) do update set n = due_count.n + excluded.n`,
    [no, before],
  )
  await run(db, `delete from due_count where area_no = ? and on_date < ? and on_date > '${ALWAYS}'`, [no, before])
  await run(db, 'delete from due_count where area_no = ? and n = 0', [no])
  return no
}
