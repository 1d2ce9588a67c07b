/** What a tablet concluded from what it holds, beside what the server concluded from the same households. */
import type { Actor, Db } from '#kernel/plugin.ts'
import { rows } from '#kernel/sql.ts'
import type { Device } from './device.ts'

type Row = Record<string, string | number | null>

export async function derivedDiffers(d: Device, server: Db, actor: Actor): Promise<string[]> {
  const [here, there] = [await conclusions(d.tablet.db), await conclusions(server)]
  const homes = new Set((await rows<{ id: string }>(d.tablet.db, 'select id from household')).map((h) => h.id))
  const people = new Set((await rows<{ id: string }>(d.tablet.db, 'select id from person')).map((p) => p.id))
  const known = (id: unknown) => homes.has(id as string) || people.has(id as string)
  const whole = await wholeAreas(server, actor)
  const seen = (c: string | number | null | undefined) => c === null || actor.compartments.includes(c as string)
  /** Of the areas that a tablet holds whole: of others it sees what was granted. */
  const counted = (r: Row) => whole.has(r['area_no'] as number)
  const differs = [
    difference(
      'due',
      here.due,
      there.due.filter((r) => homes.has(r['household_id'] as string) && seen(r['compartment'])),
    ),
    difference(
      'household_due',
      here.household_due,
      there.household_due.filter((r) => homes.has(r['household_id'] as string)),
    ),
    difference(
      'tally_mark',
      here.tally_mark,
      there.tally_mark.filter((r) => people.has(r['subject_id'] as string)),
    ),
    difference('tally_count', here.tally_count.filter(counted), there.tally_count.filter(counted)),
    difference('due_count', here.due_count.filter(counted), there.due_count.filter(counted)),
    difference(
      'search',
      here.search,
      there.search.filter((r) => known(r['subject_id'])),
    ),
  ]
  return differs.flat().map((text) => `${d.name} ${text}`)
}

async function conclusions(db: Db) {
  return {
    due: await rows<Row>(db, 'select * from due'),
    household_due: await rows<Row>(db, 'select * from household_due'),
    tally_mark: await rows<Row>(db, 'select * from tally_mark'),
    tally_count: await rows<Row>(db, 'select * from tally_count where n <> 0'),
    due_count: await rows<Row>(db, 'select * from due_count where n <> 0'),
    search: await rows<Row>(
      db,
      `select d.subject_id, d.kind, d.area_no, d.text, (select group_concat(token, ' ') from (select token from search_token where doc = d.no order by token)) as tokens from search_doc d`,
    ),
  }
}

async function wholeAreas(db: Db, { scope }: Actor): Promise<Set<number>> {
  const found = await rows<{ no: number; up: string }>(
    db,
    'select a.no as no, c.ancestor_id as up from area_closure c join area a on a.id = c.area_id',
  )
  return new Set(found.filter((a) => scope.areas.includes(a.up)).map((a) => a.no))
}

function difference(table: string, here: readonly Row[], there: readonly Row[]): string[] {
  const text = (r: Row) => JSON.stringify(Object.entries(r).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  const [got, want] = [new Set(here.map(text)), new Set(there.map(text))]
  return [
    ...[...want].filter((r) => !got.has(r)).map((r) => `lacks ${table} ${r}`),
    ...[...got].filter((r) => !want.has(r)).map((r) => `has ${table} ${r}`),
  ]
}
