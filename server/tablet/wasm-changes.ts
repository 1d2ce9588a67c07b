/** Changesets of SQLite's session extension, as its WebAssembly has them. */
import type { Database, Sqlite3Static, WasmPointer } from '@sqlite.org/sqlite-wasm'
import { UNRECORDED, type Recorder } from './changesets.ts'

/** From now on, and until it is closed; before the database is. */
export function recordWasm({ capi, wasm }: Sqlite3Static, db: Database): Recorder {
  const begin = (): WasmPointer =>
    withStack(wasm, () => {
      const at = wasm.pstack.allocPtr()
      db.checkRc(capi.sqlite3session_create(db.pointer!, 'main', at))
      const session = wasm.peekPtr(at) as WasmPointer
      db.checkRc(capi.sqlite3session_attach(session, null))
      return session
    })
  let session: WasmPointer | null = begin()
  const end = () => {
    if (session) capi.sqlite3session_delete(session)
    session = null
  }
  return {
    take: () => {
      const changes = withStack(wasm, () => {
        const [size, at] = wasm.pstack.allocPtr(2) as unknown as [WasmPointer, WasmPointer]
        db.checkRc(capi.sqlite3session_changeset(session!, size, at))
        return carriedAway(wasm, wasm.peek32(size), wasm.peekPtr(at), capi)
      })
      end()
      session = begin()
      return changes
    },
    close: end,
  }
}

/**
 * All of them in one, so that a row written twice is laid once.
 * @returns false if one does not fit what is there; then nothing of any stands
 */
export function layWasm(sqlite3: Sqlite3Static, db: Database, all: readonly Uint8Array[]): boolean {
  const { capi, wasm } = sqlite3
  return withStack(wasm, () => {
    const at = wasm.pstack.allocPtr()
    db.checkRc(capi.sqlite3changegroup_new(at))
    const group = wasm.peekPtr(at) as WasmPointer
    try {
      for (const changes of all) {
        const copy = wasm.allocFromTypedArray(changes)
        try {
          db.checkRc(capi.sqlite3changegroup_add(group, changes.length, copy))
        } finally {
          wasm.dealloc(copy)
        }
      }
      const [size, out] = wasm.pstack.allocPtr(2) as unknown as [WasmPointer, WasmPointer]
      db.checkRc(capi.sqlite3changegroup_output(group, size, out))
      const whole = wasm.peekPtr(out) as WasmPointer
      try {
        const rc = capi.sqlite3changeset_apply(
          db.pointer!,
          wasm.peek32(size),
          whole,
          (_context: WasmPointer, table: string) => (table === UNRECORDED ? 0 : 1),
          () => capi.SQLITE_CHANGESET_ABORT,
          0,
        )
        return rc === capi.SQLITE_OK
      } finally {
        capi.sqlite3_free(whole)
      }
    } finally {
      capi.sqlite3changegroup_delete(group)
    }
  })
}

type Wasm = Sqlite3Static['wasm']

function withStack<R>(wasm: Wasm, work: () => R): R {
  const before = wasm.pstack.pointer
  try {
    return work()
  } finally {
    wasm.pstack.restore(before)
  }
}

function carriedAway(wasm: Wasm, size: number, at: WasmPointer, capi: Sqlite3Static['capi']): Uint8Array {
  const bytes = wasm.heap8u().slice(Number(at), Number(at) + size)
  capi.sqlite3_free(at)
  return bytes
}
