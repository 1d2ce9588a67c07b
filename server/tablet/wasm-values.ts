/**
 * Values across the border to SQLite's memory. The library's own binding checks and copies each value several times, which made
 * two thirds of a first pull; here a statement's texts are written side by side into memory that is kept.
 */
import type { Sqlite3Static } from '@sqlite.org/sqlite-wasm'

/** What SQLite compiled to WebAssembly exports, as far as it is used here. */
interface Exports {
  sqlite3_bind_text(statement: number, at: number, text: number, bytes: number, free: number): number
  sqlite3_bind_blob(statement: number, at: number, blob: number, bytes: number, free: number): number
  sqlite3_bind_int(statement: number, at: number, value: number): number
  sqlite3_bind_int64(statement: number, at: number, value: bigint): number
  sqlite3_bind_double(statement: number, at: number, value: number): number
  sqlite3_bind_null(statement: number, at: number): number
  sqlite3_step(statement: number): number
  sqlite3_reset(statement: number): number
  sqlite3_clear_bindings(statement: number): number
  sqlite3_column_type(statement: number, at: number): number
  sqlite3_column_text(statement: number, at: number): number
  sqlite3_column_blob(statement: number, at: number): number
  sqlite3_column_bytes(statement: number, at: number): number
  sqlite3_column_double(statement: number, at: number): number
}

const [INTEGER, FLOAT, TEXT, BLOB] = [1, 2, 3, 4]
const [ROW, DONE] = [100, 101]
/** SQLite copies nothing: the memory stands until the statement is reset. */
const STATIC = 0
const INT32 = 2 ** 31
/** UTF-8 takes at most three bytes for each unit of UTF-16. */
const BYTES_PER_UNIT = 3
const FIRST_BYTES = 64 * 1024
/** Longer ones are quicker in the decoder. */
const SHORT = 48

export interface Values {
  /** @throws if a value is of no kind that SQLite knows */
  bind(statement: number, values: readonly unknown[]): void
  /** Whether there is a row. @throws what SQLite says */
  step(statement: number): boolean
  read(statement: number, at: number): unknown
  reset(statement: number): void
  /** The memory goes back. */
  close(): void
}

export function wasmValues(sqlite3: Sqlite3Static, said: () => string): Values {
  const x = sqlite3.wasm.exports as unknown as Exports
  const encoder = new TextEncoder()
  const decoder = new TextDecoder()
  let room = FIRST_BYTES
  // Never nowhere: an empty text at address zero would be null.
  let start = sqlite3.wasm.alloc(room)
  /** Memory for all texts of one statement; it only grows. */
  const make = (bytes: number) => {
    if (bytes <= room) return
    sqlite3.wasm.dealloc(start)
    room = Math.max(bytes, room * 2)
    start = sqlite3.wasm.alloc(room)
  }
  const write = (heap: Uint8Array, at: number, text: string): number => {
    if (text.length <= SHORT) {
      let i = 0
      for (; i < text.length; i++) {
        const unit = text.charCodeAt(i)
        if (unit > 127) break
        heap[at + i] = unit
      }
      if (i === text.length) return i
    }
    return encoder.encodeInto(text, heap.subarray(at, at + text.length * BYTES_PER_UNIT)).written
  }
  const check = (code: number) => {
    if (code !== 0) throw new Error(`sqlite ${code}: ${said()}`)
  }
  return {
    bind(statement, values) {
      let bytes = 0
      for (const v of values)
        if (typeof v === 'string') bytes += v.length * BYTES_PER_UNIT
        else if (v instanceof Uint8Array) bytes += v.length
      make(bytes)
      const heap = sqlite3.wasm.heap8u()
      let at = start
      for (let i = 0; i < values.length; i++) {
        const v = values[i]
        const n = i + 1
        if (typeof v === 'string') {
          const length = write(heap, at, v)
          check(x.sqlite3_bind_text(statement, n, at, length, STATIC))
          at += length
        } else if (v === null) check(x.sqlite3_bind_null(statement, n))
        else if (typeof v === 'number' || typeof v === 'boolean') check(bindNumber(x, statement, n, Number(v)))
        else if (typeof v === 'bigint') check(x.sqlite3_bind_int64(statement, n, v))
        else if (v instanceof Uint8Array) {
          heap.set(v, at)
          check(x.sqlite3_bind_blob(statement, n, at, v.length, STATIC))
          at += v.length
        } else throw new TypeError(`sqlite cannot bind ${typeof v}`)
      }
    },
    step(statement) {
      const code = x.sqlite3_step(statement)
      if (code === ROW) return true
      if (code === DONE) return false
      throw new Error(`sqlite ${code}: ${said()}`)
    },
    read(statement, at) {
      const type = x.sqlite3_column_type(statement, at)
      if (type === INTEGER || type === FLOAT) return x.sqlite3_column_double(statement, at)
      if (type !== TEXT && type !== BLOB) return null
      const from = type === TEXT ? x.sqlite3_column_text(statement, at) : x.sqlite3_column_blob(statement, at)
      const length = x.sqlite3_column_bytes(statement, at)
      const heap = sqlite3.wasm.heap8u()
      return type === BLOB ? heap.slice(from, from + length) : textAt(heap, from, length)
    },
    reset(statement) {
      // Says again what the step has said.
      x.sqlite3_reset(statement)
      x.sqlite3_clear_bindings(statement)
    },
    close: () => sqlite3.wasm.dealloc(start),
  }

  function textAt(heap: Uint8Array, from: number, length: number): string {
    if (length <= SHORT) {
      let text = ''
      for (let i = from; i < from + length; i++) {
        const byte = heap[i]!
        if (byte > 127) return decoder.decode(heap.subarray(from, from + length))
        text += String.fromCharCode(byte)
      }
      return text
    }
    return decoder.decode(heap.subarray(from, from + length))
  }
}

function bindNumber(x: Exports, statement: number, at: number, value: number): number {
  if (!Number.isSafeInteger(value)) return x.sqlite3_bind_double(statement, at, value)
  if (value >= -INT32 && value < INT32) return x.sqlite3_bind_int(statement, at, value)
  return x.sqlite3_bind_int64(statement, at, BigInt(value))
}
