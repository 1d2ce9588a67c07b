/** One suite, every engine and home: `onEveryEngine` runs it on SQLite, in the bare realm with WASM, and on PostgreSQL. */
import vm from 'node:vm'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { lateForms } from '../../server/node/worker-parts.ts'
import initSqlite, { type Sqlite3Static } from '@sqlite.org/sqlite-wasm'
import { afterEach, beforeAll, describe } from 'vitest'
import type { Db, Plugin } from '#kernel/plugin.ts'
import { openPostgres } from '../../server/node/postgres.ts'
import { openSqlite } from '../../server/node/sqlite.ts'
import { makeHome, type TestHome } from './home.ts'
import { freshPg, hasPg } from './pg-test.ts'
import { toys, type ToyName } from './toys/index.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
type Options = Parameters<typeof makeHome>[2]
export type Open = (names: readonly ToyName[], options?: Options) => Promise<TestHome>

interface Engine {
  name: 'sqlite' | 'wasm' | 'postgres'
  skip: boolean
  prepare?(): Promise<unknown>
  open(names: readonly ToyName[], options: Options): Promise<{ home: TestHome; close: () => unknown }>
}

export const sqlite: Engine = {
  name: 'sqlite',
  skip: false,
  async open(names, options) {
    const { db, raw } = openSqlite(':memory:')
    return { home: await makeHome(db, pick(toys, names), options), close: () => raw.close() }
  },
}

export const wasm: Engine = {
  name: 'wasm',
  skip: false,
  prepare: () => realm(),
  async open(names, options) {
    const { bundle, sqlite3 } = await realm()
    const { db, raw } = bundle.openWasm(sqlite3)
    return {
      home: await bundle.makeHome(db, pick(bundle.toys, names), { name: 'tablet', ...options }),
      close: () => raw.close(),
    }
  },
}

export const postgres: Engine = {
  name: 'postgres',
  skip: !hasPg,
  async open(names, options) {
    const { url, drop } = await freshPg({
      name: `contract_${process.ppid}_${names.join('_')}`,
      fill: (at) => migrated(at, names),
    })
    const opened = await openPostgres(url)
    return {
      home: await makeHome(opened.db, pick(toys, names), { ...options, migrated: true }),
      close: async () => {
        await opened.close()
        await drop()
      },
    }
  },
}

async function migrated(url: string, names: readonly ToyName[]): Promise<void> {
  const opened = await openPostgres(url)
  await makeHome(opened.db, pick(toys, names))
  await opened.close()
}

const pick = (from: typeof toys, names: readonly ToyName[]): Plugin[] => names.map((name) => from[name] as Plugin)

type Suite = (open: Open, engine: Engine['name']) => void

export const onEveryEngine = (title: string, suite: Suite): void => onEngines([sqlite, wasm, postgres], title, suite)
/** Those that a server has; tablets are always on SQLite. */
export const onServerEngines = (title: string, suite: Suite): void => onEngines([sqlite, postgres], title, suite)

function onEngines(engines: readonly Engine[], title: string, suite: Suite): void {
  for (const engine of engines) {
    describe.skipIf(engine.skip)(`${title} (${engine.name})`, () => {
      const opened: (() => unknown)[] = []
      beforeAll(async () => void (await engine.prepare?.()))
      afterEach(async () => {
        for (const close of opened.splice(0)) await close()
      })
      suite(async (names, options) => {
        const { home, close } = await engine.open(names, options ?? {})
        opened.push(close)
        return home
      }, engine.name)
    })
  }
}

interface Bundle {
  openWasm(sqlite3: Sqlite3Static): { db: Db; raw: { close(): void } }
  makeHome: typeof makeHome
  toys: typeof toys
}
let made: Promise<{ bundle: Bundle; sqlite3: Sqlite3Static }> | undefined
const realm = () => (made ??= bareRealm<Bundle>('./tests/support/realm.ts'))

/** What a service worker has, less whatever is different each time: no randomness, another clock, nothing of Node. */
const WEB_GLOBALS = [
  'Request',
  'Response',
  'Headers',
  'URL',
  'URLSearchParams',
  'FormData',
  'File',
  'Blob',
  'TextEncoder',
  'TextDecoder',
  'ReadableStream',
  'WritableStream',
  'TransformStream',
  'AbortController',
  'console',
  'performance',
  'queueMicrotask',
  'structuredClone',
  'atob',
  'btoa',
] as const

export async function bareRealm<B>(entry: string): Promise<{ bundle: B; sqlite3: Sqlite3Static }> {
  const contents = `export * from '${entry}'`
  const out = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'bundle',
    platform: 'browser',
    target: 'es2024',
    plugins: [lateForms],
  })
  const globals: Record<string, unknown> = Object.fromEntries(WEB_GLOBALS.map((g) => [g, globalThis[g]]))
  const context = vm.createContext({ ...globals, crypto: { subtle: crypto.subtle } })
  vm.runInContext(
    // A parser's seed for hashing, with no say in what comes out.
    `Math.random = () => {
       if (/antlr4.src.antlr4.Utils/.test(new Error().stack)) return 0.5
       throw new Error('Math.random in the bare realm')
     }
     Date.now = () => 978307200000`,
    context,
  )
  vm.runInContext(out.outputFiles[0]!.text, context)
  const start = initSqlite as unknown as (options: object) => Promise<Sqlite3Static>
  return { bundle: (context as unknown as { bundle: B }).bundle, sqlite3: await start({ print() {}, printErr() {} }) }
}
