/** SQLite's WebAssembly, from the worker's own files; compiled once. */
import initSqlite, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import { addressOf, fileFor, type Build } from './assets.ts'

let loading: Promise<Sqlite3Static> | undefined
export function loadSqlite(build: Build): Promise<Sqlite3Static> {
  const start = initSqlite as unknown as (options: object) => Promise<Sqlite3Static>
  return (loading ??= start({
    print() {},
    printErr() {},
    instantiateWasm(imports: WebAssembly.Imports, done: (i: WebAssembly.Instance, m: WebAssembly.Module) => void) {
      const file = fileFor(build, new Request(addressOf(build, 'sqlite3.wasm')))
      void (async () => {
        const { instance, module } = await WebAssembly.instantiateStreaming(file, imports)
        done(instance, module)
      })()
      return {}
    },
  }))
}
