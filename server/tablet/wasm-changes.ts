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

/** All of them in one, so that a row written twice is laid once. */
export function joinWasm({ capi, wasm }: Sqlite3Static, db: Database, all: readonly Uint8Array[]): Uint8Array {
  if (all.length === 1) return all[0]!
  return withStack(wasm, () => {
    const at = wasm.pstack.allocPtr()
    db.checkRc(capi.sqlite3changegroup_new(at))
    const group = wasm.peekPtr(at) as WasmPointer
    try {
      for (const changes of all)
        withCopy(wasm, changes, (copy) => db.checkRc(capi.sqlite3changegroup_add(group, changes.length, copy)))
      const [size, out] = wasm.pstack.allocPtr(2) as unknown as [WasmPointer, WasmPointer]
      db.checkRc(capi.sqlite3changegroup_output(group, size, out))
      return carriedAway(wasm, wasm.peek32(size), wasm.peekPtr(out), capi)
    } finally {
      capi.sqlite3changegroup_delete(group)
    }
  })
}

/** @returns false if it does not fit what is there; then whoever opened a savepoint rolls back to it: another one here would keep every page twice */
export function layWasm({ capi, wasm }: Sqlite3Static, db: Database, changes: Uint8Array): boolean {
  return withCopy(wasm, changes, (copy) => {
    const rc = capi.sqlite3changeset_apply_v2(
      db.pointer!,
      changes.length,
      copy,
      (_context: WasmPointer, table: string) => (table === UNRECORDED ? 0 : 1),
      () => capi.SQLITE_CHANGESET_ABORT,
      NOWHERE,
      NOWHERE,
      NOWHERE,
      capi.SQLITE_CHANGESETAPPLY_NOSAVEPOINT,
    )
    return rc === capi.SQLITE_OK
  })
}
const NOWHERE = 0 as unknown as WasmPointer

type Wasm = Sqlite3Static['wasm']

function withStack<R>(wasm: Wasm, work: () => R): R {
  const before = wasm.pstack.pointer
  try {
    return work()
  } finally {
    wasm.pstack.restore(before)
  }
}

function withCopy<R>(wasm: Wasm, bytes: Uint8Array, work: (copy: WasmPointer) => R): R {
  const copy = wasm.allocFromTypedArray(bytes)
  try {
    return work(copy)
  } finally {
    wasm.dealloc(copy)
  }
}

function carriedAway(wasm: Wasm, size: number, at: WasmPointer, capi: Sqlite3Static['capi']): Uint8Array {
  const bytes = wasm.heap8u().slice(Number(at), Number(at) + size)
  capi.sqlite3_free(at)
  return bytes
}
