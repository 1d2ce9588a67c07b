/** The tablet's worker: the whole application in one file, for a worker may import nothing later. */
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Plugin } from 'esbuild'
import { ROOT } from './root.ts'

export const WORKER = 'worker.js'
const SOURCES = ['server/kernel/**/*.ts', 'server/tablet/**/*.ts', 'plugins/**/*.ts', 'views/**/*.ts']

export const workerSources = (root: string): string[] =>
  globSync(SOURCES, { cwd: root, exclude: ['**/*.test.ts', '**/tsconfig.json'] })

/** The demo's people are for an empty server; on a tablet they would lie in the open beside those who are sealed. */
const withoutDemo: Plugin = {
  name: 'without-demo',
  setup(build) {
    build.onResolve({ filter: /^\.\/(?:[\w-]+\/)*demo(?:\/index)?\.ts$/ }, ({ importer }) =>
      importer.endsWith('/plugin.ts') ? { path: 'demo', namespace: 'without-demo' } : null,
    )
    build.onLoad({ filter: /.*/, namespace: 'without-demo' }, () => ({ contents: 'export const demo = undefined' }))
  },
}

/**
 * A plugin's `server-only.ts` brings what only the server answers (`serverOnly`): on a tablet those addresses go to the network, and nothing
 * behind them need be carried there. Its lists of words stay; commands and asks are none, pages are no pages.
 */
const withoutServerOnly: Plugin = {
  name: 'without-server-only',
  setup(build) {
    build.onResolve({ filter: /\/server-only\.ts$/ }, ({ path, importer, resolveDir }) =>
      importer.endsWith('/plugin.ts') ? { path: join(resolveDir, path), namespace: 'server-only' } : null,
    )
    build.onLoad({ filter: /.*/, namespace: 'server-only' }, async ({ path }) => {
      const exported = (await import(pathToFileURL(path).href)) as Record<string, unknown>
      const lines = Object.entries(exported).map(([name, value]) => `export const ${name} = ${leftOf(value)}`)
      return { contents: lines.join('\n') }
    })
  },
}

function leftOf(value: unknown): string {
  if (Array.isArray(value)) return value.every((one) => typeof one === 'string') ? JSON.stringify(value) : '[]'
  if (typeof value === 'function') return '() => undefined'
  throw new Error(`a server-only.ts exports lists and functions, not ${typeof value}`)
}

/** What only forms need is made when the first of them is read: a tablet that starts up does not wait for a parser of expressions. */
const LATE: Readonly<Record<string, { functions: readonly string[]; objects: readonly string[] }>> = {
  fhirpath: { functions: ['compile', 'parse', 'evaluate'], objects: ['util'] },
}
export const lateLibraries: Plugin = {
  name: 'late-libraries',
  setup(build) {
    build.onResolve({ filter: /^fhirpath$/ }, ({ path, namespace }) =>
      namespace === 'late-libraries' ? null : { path, namespace: 'late-libraries' },
    )
    build.onLoad({ filter: /.*/, namespace: 'late-libraries' }, ({ path }) => {
      const { functions, objects } = LATE[path]!
      return {
        resolveDir: ROOT,
        contents: [
          `const made = () => require('${path}')`,
          ...functions.map((name) => `export const ${name} = (...a) => made().${name}(...a)`),
          ...objects.map((name) => `export const ${name} = new Proxy({}, { get: (_, key) => made().${name}[key] })`),
        ].join('\n'),
      }
    })
  },
}

export async function buildWorker(root: string): Promise<Uint8Array> {
  const esbuild = await import('esbuild')
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ['server/tablet/worker.ts'],
    bundle: true,
    minify: true,
    // Error names of defects are shown on the tablet's page and mean nothing once shortened.
    keepNames: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome120',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: false,
    // SQLite asks where it stands, to find files that we hand to it ourselves.
    define: { 'import.meta.url': 'self.location.href' },
    plugins: [withoutDemo, withoutServerOnly, lateLibraries],
    tsconfigRaw: {},
    write: false,
    logLevel: 'warning',
  })
  return result.outputFiles[0]!.contents
}

export const newestOf = (root: string, files: readonly string[]): number =>
  Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs))

/** What the worker's text needs in front of it. */
export const withBuild = (
  worker: string,
  build: { version: string; files: readonly string[]; headers: readonly (readonly [string, string])[] },
): string => `self.DOORSTEP_BUILD=${JSON.stringify(build)};\n${worker}`

export const readWorker = (root: string): string => readFileSync(join(root, 'static/build', WORKER), 'utf8')
