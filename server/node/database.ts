/** Opening the database for writing, for reading, and bringing it to the present shape. */
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { randomUUID } from 'node:crypto'
import { ensureEpoch, migrate, type MigrationResult } from '#kernel/migrate.ts'
import type { Db, Plugin } from '#kernel/plugin.ts'
import type { Database } from './config.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

export interface Opened {
  db: Db
  close: () => Promise<void>
}

/** @param checkpointPages see SqliteOptions: many where a thread of its own moves the WAL into the file */
export async function openForWriting(database: Database, checkpointPages?: number): Promise<Opened> {
  if (database.kind === 'postgres') return await openPostgres(database.url, { connections: 2 })
  mkdirSync(dirname(database.file), { recursive: true, mode: 0o700 })
  // Health records: other accounts of this machine read neither the file nor the WAL, which SQLite gives the same rights.
  closeSync(openSync(database.file, 'a', 0o600))
  const { db, raw } = openSqlite(database.file, checkpointPages === undefined ? {} : { checkpointPages })
  return {
    db,
    async close() {
      // What is in the WAL goes into the file, so that a copy of the file alone is whole.
      raw.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      await db.destroy()
    },
  }
}

/** Pages of the file kept in memory for readers: enough for the inner nodes of every index of a county; twice as much spares a page nothing. */
const READ_CACHE_MIB = 32

export async function openForReading(database: Database, cacheMib = READ_CACHE_MIB): Promise<Opened> {
  if (database.kind === 'postgres') return await openPostgres(database.url, { connections: 10 })
  const { db } = openSqlite(database.file, { readOnly: true, cacheMib })
  return { db, close: () => db.destroy() }
}

export async function prepareDatabase(
  database: Database,
  plugins: readonly Plugin[],
  now: string,
): Promise<MigrationResult> {
  const { db, close } = await openForWriting(database)
  try {
    const result = await migrate(db, plugins, now)
    await ensureEpoch(db, randomUUID())
    return result
  } finally {
    await close()
  }
}
