/** PostgreSQL, or an engine that speaks its protocol. Text must compare by bytes, as in SQLite, or keys would sort differently. */
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import type { Db } from '#kernel/plugin.ts'
import { bootError } from '#kernel/problem.ts'

// Counts and sums come as bigint or numeric; ours stay below 2^53.
const BIGINT = 20
const NUMERIC = 1700
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === BIGINT || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format),
}

/** @throws boot error `postgres.collation` unless the database sorts text by bytes. */
export async function openPostgres(
  url: string,
  options: { connections?: number } = {},
): Promise<{ db: Db; close(): Promise<void> }> {
  const pool = new pg.Pool({ connectionString: url, max: options.connections ?? 10, types: types })
  // An idle connection that the server ends is dropped and made anew when needed; without a listener it would end the process.
  pool.on('error', () => undefined)
  const db = new Kysely({ dialect: new PostgresDialect({ pool }) }) as Db
  const found = await sql<{
    datcollate: string
  }>`select datcollate from pg_database where datname = current_database()`.execute(db)
  const collation = found.rows[0]?.datcollate ?? ''
  if (!/^(C|POSIX|C\.UTF-?8)$/i.test(collation)) {
    await db.destroy()
    throw bootError(
      'postgres.collation',
      `the database sorts by ${collation}; create it with LC_COLLATE 'C' from template0`,
    )
  }
  return { db, close: () => db.destroy() }
}
