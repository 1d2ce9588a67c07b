/** The tablet's worker: the whole application, in one file and the parts beside it that wait until they are asked for. */
import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { BuildOptions, Plugin } from 'esbuild'
import { asParts, partsNamed, workerParts } from './worker-parts.ts'

export const WORKER = 'worker.js'
const SOURCES = ['server/kernel', 'server/tablet', 'plugins', 'views', 'data/reference'].map(
  (at) => `${at}/**/*.{ts,json}`,
)

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

export interface BuiltFile {
  file: string
  contents: Uint8Array
}

/** The worker first, then its parts. */
export async function buildWorker(root: string): Promise<BuiltFile[]> {
  const esbuild = await import('esbuild')
  const options: BuildOptions = {
    absWorkingDir: root,
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
    tsconfigRaw: {},
    logLevel: 'warning',
  }
  const parts = await workerParts(root, options)
  const result = await esbuild.build({
    ...options,
    entryPoints: ['server/tablet/worker.ts'],
    // SQLite asks where it stands, to find files that we hand to it ourselves.
    define: { 'import.meta.url': 'self.location.href' },
    plugins: [withoutDemo, withoutServerOnly, asParts(root, parts)],
    write: false,
  })
  return [
    { file: WORKER, contents: Buffer.from(partsNamed(parts) + result.outputFiles[0]!.text) },
    ...parts.map(({ file, text }) => ({ file, contents: Buffer.from(text) })),
  ]
}

export const newestOf = (root: string, files: readonly string[]): number =>
  Math.max(...files.map((file) => statSync(join(root, file)).mtimeMs))

/** What the worker's text needs in front of it. */
export const withBuild = (
  worker: string,
  build: { version: string; files: readonly string[]; headers: readonly (readonly [string, string])[] },
): string => `self.DOORSTEP_BUILD=${JSON.stringify(build)};\n${worker}`

export const readWorker = (root: string): string => readFileSync(join(root, 'static/build', WORKER), 'utf8')
