/** Plain statements for the kernel's own hot rows: no builder, `?` in both engines. Plugins use Kysely. */
import { CompiledQuery, PostgresAdapter, type Kysely } from 'kysely'

// oxlint-disable-next-line no-explicit-any -- works below any plugin's types
type AnyDb = Kysely<any>
export type Value = string | number | bigint | null | Uint8Array

const numbered = new Map<string, string>()

export const isPostgres = (db: AnyDb): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** Rows of a statement; parameters stand as `?`, none may be undefined. */
export async function rows<R>(db: AnyDb, text: string, params: readonly Value[] = []): Promise<R[]> {
  const executor = db.getExecutor()
  const statement = executor.adapter instanceof PostgresAdapter ? toNumbered(text) : text
  const result = await executor.executeQuery<R>(CompiledQuery.raw(statement, params as Value[]))
  return result.rows
}

export async function row<R>(db: AnyDb, text: string, params: readonly Value[] = []): Promise<R | undefined> {
  return (await rows<R>(db, text, params))[0]
}

/** Run without rows. */
export async function run(db: AnyDb, text: string, params: readonly Value[] = []): Promise<void> {
  await rows(db, text, params)
}

/** SQLite takes 32,766 parameters, PostgreSQL 65,535; a round number below both. */
const PARAMETERS = 30_000
/** There SQLite is called and not sent to: more rows at once spare nothing, and each length is a text to be prepared. */
const SQLITE_ROWS = 32

/**
 * Many rows in few statements. Row counts are rounded to powers of two, so that the statement cache sees few texts.
 * `tail` is an `on conflict` clause.
 */
export async function insertRows(
  db: AnyDb,
  table: string,
  columns: readonly string[],
  values: ReadonlyArray<readonly Value[]>,
  tail = '',
  verb = 'insert into',
): Promise<void> {
  const most = isPostgres(db) ? Math.max(1, Math.floor(PARAMETERS / columns.length)) : SQLITE_ROWS
  let from = 0
  while (from < values.length) {
    let size = Math.min(values.length - from, most)
    size = 2 ** Math.floor(Math.log2(size))
    await run(db, insertText(`${verb} ${table}`, columns, size, tail), values.slice(from, from + size).flat())
    from += size
  }
}

const texts = new Map<string, string>()
function insertText(into: string, columns: readonly string[], size: number, tail: string): string {
  const key = `${into}|${columns.join()}|${size}|${tail}`
  let text = texts.get(key)
  if (!text) {
    const one = `(${columns.map(() => '?').join(',')})`
    text = `${into} (${columns.join(',')}) values ${Array(size).fill(one).join(',')} ${tail}`
    texts.set(key, text)
  }
  return text
}

/** `(?,?,?)` for a list, rounded up to few lengths by repeating the last value; an empty list matches nothing. */
export function inList(ids: readonly string[]): { text: string; params: string[] } {
  if (ids.length === 0) return { text: '(null)', params: [] }
  const params = evenly(ids)
  return { text: `(${params.map(() => '?').join(',')})`, params }
}

/** A list made longer by its last value, so that the statements built from it have few texts and stay prepared. */
export function evenly<V>(values: readonly V[]): V[] {
  const list = [...values]
  const size = 2 ** Math.ceil(Math.log2(Math.max(1, list.length)))
  while (list.length > 0 && list.length < size) list.push(list[list.length - 1]!)
  return list
}

function toNumbered(text: string): string {
  let known = numbered.get(text)
  if (known === undefined) {
    let n = 0
    known = text.replace(/\?/g, () => `$${++n}`)
    numbered.set(text, known)
  }
  return known
}
