/** Small scenes for the contract: a family, a chore, what all tables hold. */
import { DERIVED_TABLES, KERNEL_ONLY_TABLES } from '#kernel/schema.ts'
import type { Actor, Db, Form } from '#kernel/plugin.ts'
import type { Envelope } from '#kernel/run-command.ts'
import { isPostgres, rows } from '#kernel/sql.ts'
import { AREAS, PEOPLE, type TestHome } from './home.ts'

export interface Family {
  household: string
  people: string[]
}

/** A household with members in an area, by whoever works there; people in the order of the names. */
export async function settle(
  h: TestHome,
  area: string,
  names: readonly string[],
  label = 'Plot',
  more: Partial<Envelope> = {},
): Promise<Family> {
  const as =
    area === AREAS.shipu
      ? PEOPLE.pan
      : area === AREAS.lunzai
        ? PEOPLE.kao
        : area === AREAS.elsewhere
          ? PEOPLE.stranger
          : PEOPLE.lin
  const outcome = await h.send(
    'garden.settle',
    { area, label, phone: '', people: names.map((name) => ({ name })) },
    as,
    more,
  )
  if (outcome.kind !== 'done') throw new Error(JSON.stringify(outcome))
  const household = outcome.see.split('/').at(-1)!
  const people = await rows<{ id: string; name: string }>(
    h.db,
    'select p.id as id, g.name as name from person p join garden_person g on g.id = p.id where p.household_id = ?',
    [household],
  )
  return { household, people: names.map((name) => people.find((p) => p.name === name)!.id) }
}

export const chore = (more: Form = {}): Form => ({
  code: 'wash',
  opens: '2026-11-20',
  due: '2026-11-22',
  overdue: '2026-12-01',
  closes: '2027-01-01',
  priority: '5',
  ...more,
})

export async function must(
  h: TestHome,
  name: string,
  form: Form,
  as?: Actor,
  more?: Partial<Envelope>,
): Promise<string> {
  const outcome = await h.send(name, form, as, more)
  if (outcome.kind !== 'done') throw new Error(`${name}: ${JSON.stringify(outcome)}`)
  return outcome.see
}

export async function tableNames(db: Db): Promise<string[]> {
  const found = isPostgres(db)
    ? await rows<{ name: string }>(
        db,
        "select table_name as name from information_schema.tables where table_schema = current_schema() and table_type = 'BASE TABLE'",
      )
    : await rows<{ name: string }>(
        db,
        "select name from sqlite_master where type = 'table' and name not like 'sqlite_%'",
      )
  return found.map((f) => f.name).sort()
}

/** Every row of every table as sorted text, less some tables. */
export async function dump(db: Db, without: readonly string[] = []): Promise<Record<string, string[]>> {
  const all: Record<string, string[]> = {}
  for (const table of await tableNames(db)) {
    if (without.includes(table)) continue
    const found = await rows<Record<string, unknown>>(db, `select * from ${table}`)
    all[table] = found.map((r) => JSON.stringify(Object.fromEntries(Object.entries(r).sort()))).sort()
  }
  return all
}

export const truth = (db: Db) => dump(db, [...DERIVED_TABLES, ...KERNEL_ONLY_TABLES])
/** Derived rows, less what only counts documents. */
export async function derived(db: Db): Promise<Record<string, unknown>> {
  const { due, household_due, tally_mark } = await dump(db)
  const tallies = await rows(db, 'select * from tally_count where n <> 0 order by area_no, key, month')
  const counts = await rows(
    db,
    'select area_no, key, unit, state, n from due_count where n <> 0 order by area_no, key, unit, state',
  )
  const docs = await rows(db, 'select subject_id, kind, area_no, text from search_doc order by subject_id')
  const tokens = await rows(
    db,
    'select t.token, d.subject_id from search_token t join search_doc d on d.no = t.doc order by t.token, d.subject_id',
  )
  return { due, household_due, tally_mark, tallies, counts, docs, tokens }
}
