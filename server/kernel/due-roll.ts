/** A new day: items whose rule may say something else now, and households whose place in the list changes with time alone. */
import { addDays, type Day } from './dates.ts'
import { concernedBy, planDue, renewDue, writeDue, type Asked, type DueContext } from './due.ts'
import type { DueRow } from './due-rows.ts'
import { ALL, renewHouseholds } from './due-households.ts'
import type { Db } from './plugin.ts'
import { inList, row, rows, run } from './sql.ts'

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
  // Under every key a household flips no earlier than under all.
  const flips = await rows<{ household_id: string }>(
    db,
    `select household_id from household_due where key = '${ALL}' and flips_on <= ? order by flips_on limit ?`,
    [today, SLICE],
  )
  if (flips.length > 0) {
    await flip(
      db,
      flips.map((f) => f.household_id),
      today,
      context,
    )
    await noteDerived(db)
    return flips.length
  }
  if (head && head.due_day < today) await run(db, 'update head set due_day = ? where id = 1', [today])
  return 0
}

/** Their items have not changed, only the day. */
async function flip(db: Db, households: readonly string[], today: Day, context: DueContext): Promise<void> {
  const ids = inList(households)
  const items = await rows<DueRow>(db, `select * from due where household_id in ${ids.text}`, ids.params)
  const places = await rows<{ household_id: string; area_no: number }>(
    db,
    `select household_id, area_no from household_due where key = '${ALL}' and household_id in ${ids.text}`,
    ids.params,
  )
  const homes = new Map(places.map((p) => [p.household_id, Number(p.area_no)]))
  await renewHouseholds(db, { homes, items, before: items }, today, context)
}

/** Households after `cursor` for a full recomputation (a rule's version or a setting changed), in the order of their ids. */
export async function recomputeSlice(
  db: Db,
  cursor: string,
  today: Day,
  context: DueContext,
  asked: Asked = concernedBy(context.registry),
): Promise<{ cursor: string; done: number }> {
  const found = await rows<{ id: string }>(db, 'select id from household where id > ? order by id limit ?', [
    cursor,
    SLICE,
  ])
  if (found.length === 0) return { cursor, done: 0 }
  const touched = { households: new Set(found.map((f) => f.id)), people: new Set<string>() }
  const plan = await planDue(db, touched, today, context, asked)
  if (plan) await writeDue(db, plan, context.areas)
  return { cursor: found[found.length - 1]!.id, done: found.length }
}
