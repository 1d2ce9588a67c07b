/** SQLite compiled to WebAssembly, in memory, as the interface that Kysely's SqliteDialect wants. The tablet's database. */
import type { Database, Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import { Kysely, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import type { Db } from '#kernel/plugin.ts'
import type { Engine } from './replica.ts'
import { createTape, type Tape } from './tape.ts'
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
  const tape = createTape()
  const database = adapt(raw, sqlite3, tape)
  return {
    raw,
    tape,
    db: new Kysely({ dialect: new SqliteDialect({ database }) }) as Db,
    write: (text, params) => void database.prepare(text).run(params),
    serialise: () => sqlite3.capi.sqlite3_js_db_export(raw.pointer!),
  }
}

function adapt(db: Database, sqlite3: Sqlite3Static, tape: Tape): SqliteDatabase {
  const values = wasmValues(sqlite3, () => sqlite3.capi.sqlite3_errmsg(db.pointer!))
  const cache = new Map<string, { statement: number; made: SqliteStatement }>()
  const pointer = db.pointer as unknown as number
  return {
    close() {
      for (const { statement } of cache.values()) values.finalize(statement)
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
      const { statement: at, names, writes } = values.prepare(pointer, sql)
      const read = (p: readonly unknown[]) => {
        try {
          values.bind(at, p)
          const out: Record<string, unknown>[] = []
          while (values.step(at)) {
            const row: Record<string, unknown> = {}
            for (let i = 0; i < names.length; i++) row[names[i]!] = values.read(at, i)
            out.push(row)
          }
          if (writes) tape.heard(sql, p)
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
            while (values.step(at));
            if (writes) tape.heard(sql, p)
          } finally {
            values.reset(at)
          }
          return values.changes(pointer)
        },
        *iterate(p) {
          yield* read(p)
        },
      }
      cache.set(sql, { statement: at, made })
      if (cache.size > STATEMENTS) {
        const [oldest, { statement: unused }] = cache.entries().next().value!
        cache.delete(oldest)
        values.finalize(unused)
      }
      return made
    },
  }
}
