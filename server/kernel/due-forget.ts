/** A home lets go of households, or takes in what another home knows of them: what is derived follows. */
import type { Day } from './dates.ts'
import { renewDue, type DueContext } from './due.ts'
import type { DueRow } from './due-rows.ts'
import { renewHouseholds } from './due-households.ts'
import type { Db } from './plugin.ts'
import { forgetDocs, renewSearch } from './search.ts'
import { inList, rows, run } from './sql.ts'
import { forgetTallies } from './tally.ts'
import { recountTallies } from './tally-recount.ts'

/** Before their rows are deleted: due items, places in the list, counts of every area above, search. */
export async function forgetDerived(
  db: Db,
  households: readonly string[],
  today: Day,
  context: DueContext,
): Promise<void> {
  if (households.length === 0) return
  const ids = inList(households)
  const before = await rows<DueRow>(db, `select * from due where household_id in ${ids.text}`, ids.params)
  const homes = new Map(households.map((id) => [id, null]))
  await renewHouseholds(db, { homes, items: [], before }, today, context)
  await run(db, `delete from due where household_id in ${ids.text}`, ids.params)
  const people = await peopleIn(db, households)
  await forgetTallies(db, people, context)
  await forgetDocs(db, [...households, ...people])
}

/**
 * After their rows were written. `before`: who lived in them until then.
 * @param wrote tables that were written: what rests on none of them stands; any, if absent
 */
export async function renewDerived(
  db: Db,
  { households, before }: { households: readonly string[]; before: readonly string[] },
  today: Day,
  context: DueContext,
  wrote?: ReadonlySet<string>,
): Promise<void> {
  const touched = { households: new Set(households), people: new Set(before) }
  await renewDue(db, touched, today, context, wrote)
  await renewSearch(db, touched, context.registry, wrote)
  const left = inList(before)
  const here = await rows<{ id: string }>(db, `select id from person where id in ${left.text}`, left.params)
  const known = new Set(here.map((p) => p.id))
  await forgetDocs(
    db,
    before.filter((id) => !known.has(id)),
  )
}

const RECOUNTED = 200

/** The tree of areas is another one: what is due stays, and is counted anew under it. */
export async function recount(db: Db, today: Day, context: DueContext): Promise<void> {
  await run(db, 'delete from due_count')
  await run(db, 'delete from household_due')
  for (let after = ''; ;) {
    const page = await rows<{ id: string; no: number; merged: string | null }>(
      db,
      `select k.id as id, a.no as no, k.merged_into as merged from household k join area a on a.id = k.area_id
       where k.id > ? order by k.id limit ${RECOUNTED}`,
      [after],
    )
    if (page.length === 0) break
    after = page.at(-1)!.id
    const ids = inList(page.map((k) => k.id))
    const items = await rows<DueRow>(db, `select * from due where household_id in ${ids.text}`, ids.params)
    const homes = new Map(page.map((k) => [k.id, k.merged === null ? Number(k.no) : null]))
    await renewHouseholds(db, { homes, items, before: [] }, today, context)
  }
  await recountTallies(db, context.areas)
}

export async function peopleIn(db: Db, households: readonly string[]): Promise<string[]> {
  const ids = inList(households)
  const found = await rows<{ id: string }>(db, `select id from person where household_id in ${ids.text}`, ids.params)
  return found.map((p) => p.id)
}
