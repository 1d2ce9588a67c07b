/** Whether a tablet holds what its server has of the user's scope, table by table: no row less, none more, and no value another. */
import { answersFor } from '#kernel/alerts.ts'
import { actorById } from '#kernel/actor.ts'
import type { Db } from '#kernel/plugin.ts'
import type { Registry } from '#kernel/registry.ts'
import { rows } from '#kernel/sql.ts'
import { carriedByHousehold, HIDDEN_COLUMNS, tablesOf } from '#kernel/sync/tables.ts'

type Row = Record<string, unknown>

/** As much of a clinic and of a tablet as is compared. */
export interface AtClinic {
  home(): { server: { read: Db; registry: Registry } }
  clock: { now(): string }
}
export interface OnTablet {
  db: Db
  userId: string
}

export interface Compared {
  /** Rows by table, as far as they are equal. */
  same: Record<string, number>
  /** `table: only here …`. */
  different: string[]
}

export async function compareRows(clinic: AtClinic, tablet: OnTablet): Promise<Compared> {
  const { server } = clinic.home()
  const { registry } = server
  const actor = (await actorById(server.read, tablet.userId, clinic.clock.now()))!
  const here = (table: string) => rows<Row>(tablet.db, `select * from "${table}"`)
  const there = (table: string) => rows<Row>(server.read, `select * from "${table}"`)

  const closure = await rows<{ ancestor_id: string; area_id: string }>(
    server.read,
    'select ancestor_id, area_id from area_closure',
  )
  const areas = new Set(closure.filter((c) => actor.scope.areas.includes(c.ancestor_id)).map((c) => c.area_id))
  const granted = new Set(actor.scope.households)
  const homes = new Set(
    (await there('household'))
      .filter((h) => areas.has(h['area_id'] as string) || granted.has(h['id'] as string))
      .map((h) => h['id']),
  )
  const people = new Set((await there('person')).filter((p) => homes.has(p['household_id'])).map((p) => p['id']))
  const merges = new Set(
    (await there('merge')).filter((m) => homes.has(m['loser']) || people.has(m['loser'])).map((m) => m['id']),
  )

  const result: Compared = { same: {}, different: [] }
  const compare = async (table: string, seen: (row: Row) => boolean, mine: (row: Row) => boolean = () => true) => {
    const [a, b] = [(await there(table)).filter(seen), (await here(table)).filter(mine)].map((found) =>
      told(table, found),
    )
    const only = (x: string[], y: string[]) => x.filter((r) => !new Set(y).has(r))
    for (const r of only(a!, b!)) result.different.push(`${table}: only at the server ${r}`)
    for (const r of only(b!, a!)) result.different.push(`${table}: only on the tablet ${r}`)
    if (new Set(b).size !== b!.length) result.different.push(`${table}: twice on the tablet`)
    result.same[table] = b!.length
  }

  for (const { table, by, path, compartment } of carriedByHousehold(registry)) {
    const goesWith = { household: homes, member: people, subject: new Set([...homes, ...people]), merge: merges }[by]
    await compare(
      table,
      (row) =>
        goesWith.has(row[path]) &&
        (!compartment || row[compartment] === null || actor.compartments.includes(row[compartment] as string)) &&
        (table !== 'alert' || answersFor(actor.role, row['to_role'] as string)),
    )
  }
  for (const { table, path } of tablesOf(registry, 'area'))
    await compare(table, (row) => areas.has(row[path] as string))
  for (const { table, path } of tablesOf(registry, 'user')) await compare(table, (row) => row[path] === actor.id)
  for (const { table } of tablesOf(registry, 'reference')) await compare(table, () => true)
  await compare(
    'area',
    (row) => areas.has(row['id'] as string),
    (row) => areas.has(row['id'] as string),
  )
  await compare('scope_grant', (row) => row['user_id'] === actor.id && (row['until'] as string) > clinic.clock.now())
  await compare('attention', (row) => row['user_id'] === actor.id && row['settled_at'] === null)
  // Concluded in each home for itself.
  await compare(
    'due',
    (row) =>
      homes.has(row['household_id']) &&
      (row['compartment'] === null || actor.compartments.includes(row['compartment'] as string)),
  )
  return result
}

const told = (table: string, found: readonly Row[]): string[] =>
  found
    .map((row) =>
      JSON.stringify(
        Object.entries(row)
          .filter(([name]) => !HIDDEN_COLUMNS[table]?.includes(name))
          .toSorted(([a], [b]) => (a < b ? -1 : 1)),
      ),
    )
    .toSorted()
