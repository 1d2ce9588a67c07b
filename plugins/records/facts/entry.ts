/** One entry, whatever its kind, and the rows that took its place or whose place it took. */
import { isUuid } from '#kernel/ids.ts'
import type { Db } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import type { AnyRows } from './kinds/spec.ts'
import type { FactKind, FactRow, ObservationRow } from './tables.ts'

export const tableOf = (kind: FactKind) => `records_${kind}` as 'records_observation'

/** The row and what belongs to the same reading, the one that names the reading first. @throws 404 of what is not there, or not for this reader */
export async function entryOf(db: Db, kind: FactKind, id: string): Promise<AnyRows> {
  const found = isUuid(id)
    ? await own(db).selectFrom(tableOf(kind)).selectAll().where('id', '=', id).executeTakeFirst()
    : undefined
  if (!found) throw notFound()
  if (kind !== 'observation' || found.panel_id === null) return [found]
  const rows = await own(db)
    .selectFrom('records_observation')
    .selectAll()
    .where('person_id', '=', found.person_id)
    .where('happened_at', '=', found.happened_at)
    .where('panel_id', '=', found.panel_id)
    .where('status', '=', found.status)
    .orderBy('id')
    .execute()
  return firstOfPanel(rows) as unknown as AnyRows
}

export const firstOfPanel = (rows: readonly ObservationRow[]): ObservationRow[] =>
  rows.toSorted((a, b) => Number(b.id === b.panel_id) - Number(a.id === a.panel_id))

/** One that still stands. @throws Problem otherwise, saying what became of it */
export async function standingEntry(db: Db, kind: FactKind, id: string): Promise<AnyRows> {
  const rows = await entryOf(db, kind, id)
  if (rows[0].status !== 'final' && rows[0].status !== 'set_aside') throw new Problem(`records.fact_${rows[0].status}`)
  return rows
}

/** The entry that took its place, if this reader may see it. */
export async function newerOf(db: Db, kind: FactKind, id: string): Promise<FactRow | undefined> {
  return await own(db).selectFrom(tableOf(kind)).selectAll().where('replaces_id', '=', id).executeTakeFirst()
}

/** Amendments of one entry that anybody would make. */
const MOST_VERSIONS = 20

/** Everything that it said before, the newest first, as far as this reader may see it. */
export async function olderOf(db: Db, kind: FactKind, entry: AnyRows): Promise<AnyRows[]> {
  const older: AnyRows[] = []
  for (let id = entry[0].replaces_id; id !== null && older.length < MOST_VERSIONS; id = older.at(-1)![0].replaces_id) {
    const found = await own(db).selectFrom(tableOf(kind)).select('id').where('id', '=', id).executeTakeFirst()
    if (!found) break
    older.push(await entryOf(db, kind, found.id))
  }
  return older
}
