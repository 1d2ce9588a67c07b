/** The server and its threads in one file each, so that a process is up in a quarter of the time that the sources take. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build, type BuildOptions, type Plugin } from 'esbuild'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const THREADS = ['writer-thread', 'checkpoint-thread', 'pull-thread']

/** Each source goes on knowing where it lay; the threads are found beside the bundle. */
const inTheirPlace = (dir: string): Plugin => ({
  name: 'in-their-place',
  setup(on) {
    on.onLoad({ filter: /\/server\/.*\.ts$/ }, async ({ path }) => ({
      loader: 'ts',
      contents: (await readFile(path, 'utf8'))
        .replaceAll(/new URL\('([a-z]+-thread)\.ts', import\.meta\.url\)/g, (_, name: string) =>
          urlOf(join(dir, `${name}.mjs`)),
        )
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href)),
    }))
  },
})
const urlOf = (path: string) => `new URL(${JSON.stringify(pathToFileURL(path).href)})`

/** @returns the file to start */
export async function bundleServer(dir: string): Promise<string> {
  const common = {
    absWorkingDir: ROOT,
    outdir: dir,
    bundle: true,
    platform: 'node',
    target: 'node24',
    external: ['pg-native', 'esbuild'],
    plugins: [inTheirPlace(dir)],
    logLevel: 'error',
  } satisfies BuildOptions
  await Promise.all([
    // As a module of today's kind it would load all of Node's own fetch too.
    build({
      ...common,
      entryPoints: { host: 'tests/support/clinic-process/host.ts' },
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
    }),
    build({
      ...common,
      entryPoints: Object.fromEntries(THREADS.map((name) => [name, `server/node/${name}.ts`])),
      format: 'esm',
      outExtension: { '.js': '.mjs' },
      // Packages of the older kind ask for Node's own parts by `require`.
      banner: { js: `import { createRequire as make } from 'node:module'; const require = make(import.meta.url);` },
    }),
  ])
  return join(dir, 'host.cjs')
}
