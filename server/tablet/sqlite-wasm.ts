/** SQLite compiled to WebAssembly, in memory, as the interface that Kysely's SqliteDialect wants. The tablet's database. */
import type { Database, Sqlite3Static, PreparedStatement } from '@sqlite.org/sqlite-wasm'
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { Engine } from './replica.ts'
import { joinWasm, layWasm, recordWasm } from './wasm-changes.ts'
import { wasmValues } from './wasm-values.ts'

/** Statements kept prepared; the one longest unused goes first, for what is not finalised stays in the heap for ever. */
const STATEMENTS = 400

/** @param snapshot a serialised database to start from; empty if absent */
export function openWasm(sqlite3: Sqlite3Static, snapshot?: Uint8Array): Engine & { raw: Database } {
  const raw = new sqlite3.oo1.DB(':memory:', 'c')
  if (snapshot) {
    const at = sqlite3.wasm.allocFromTypedArray(snapshot)
    const flags = sqlite3.capi.SQLITE_DESERIALIZE_FREEONCLOSE | sqlite3.capi.SQLITE_DESERIALIZE_RESIZEABLE
    raw.checkRc(sqlite3.capi.sqlite3_deserialize(raw.pointer!, 'main', at, snapshot.length, snapshot.length, flags))
  }
  // On in node:sqlite, off here unless said.
  raw.exec('PRAGMA foreign_keys=ON')
  // Plans that follow the bound values are made anew with each value: a quarter of a person's page.
  sqlite3.capi.sqlite3_db_config(raw.pointer!, sqlite3.capi.SQLITE_DBCONFIG_ENABLE_QPSG, 1, 0)
  return {
    raw,
    db: new Kysely({ dialect: new SqliteDialect({ database: adapt(raw, sqlite3) }) }) as Db,
    serialise: () => sqlite3.capi.sqlite3_js_db_export(raw.pointer!),
    record: () => recordWasm(sqlite3, raw),
    join: (changes) => joinWasm(sqlite3, raw, changes),
    lay: (changes) => layWasm(sqlite3, raw, changes),
  }
}

function adapt(db: Database, sqlite3: Sqlite3Static): SqliteDatabase {
  const values = wasmValues(sqlite3, () => sqlite3.capi.sqlite3_errmsg(db.pointer!))
  const cache = new Map<string, { statement: PreparedStatement; made: SqliteStatement }>()
  return {
    close() {
      for (const { statement } of cache.values()) statement.finalize()
      cache.clear()
      values.close()
      db.close()
    },
    prepare(sql) {
      const known = cache.get(sql)
      if (known) {
        cache.delete(sql)
        cache.set(sql, known)
        return known.made
      }
      const statement = db.prepare(sql)
      const at = statement.pointer as unknown as number
      const names: string[] = statement.columnCount ? statement.getColumnNames([]) : []
      const read = (p: readonly unknown[]) => {
        try {
          values.bind(at, p)
          const out: Record<string, unknown>[] = []
          while (values.step(at)) {
            const row: Record<string, unknown> = {}
            for (let i = 0; i < names.length; i++) row[names[i]!] = values.read(at, i)
            out.push(row)
          }
          return out
        } finally {
          values.reset(at)
        }
      }
      const made: SqliteStatement = {
        reader: names.length > 0,
        all: read,
        run(p) {
          try {
            values.bind(at, p)
            values.step(at)
          } finally {
            values.reset(at)
          }
          return { changes: db.changes(), lastInsertRowid: sqlite3.capi.sqlite3_last_insert_rowid(db.pointer!) }
        },
        *iterate(p) {
          yield* read(p)
        },
      }
      cache.set(sql, { statement, made })
      if (cache.size > STATEMENTS) {
        const [oldest, { statement: unused }] = cache.entries().next().value!
        cache.delete(oldest)
        unused.finalize()
      }
      return made
    },
  }
}
