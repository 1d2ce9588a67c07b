/** What browsers get: the islands, and the tablet's worker, bundled into static/build, which is git-ignored. */
import { existsSync, globSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { ROOT } from './root.ts'
import { buildWorker, newestOf, WORKER, workerSources, type BuiltFile } from './build-worker.ts'

const root = ROOT
const out = join(root, 'static/build')
/** One file each, named by what the page asks for; what they import comes along. */
const ENTRIES = ['map', 'near', 'locate', 'breaths', 'pictures', 'enrol', 'tablet']

export interface Built {
  file: string
  bytes: number
  gzip: number
}

/** Builds what is older than its sources; null if all was up to date. */
export async function build({ force = false } = {}): Promise<Built[] | null> {
  if (!force && isFresh()) return null
  const esbuild = await import('esbuild')
  const result = await esbuild.build({
    absWorkingDir: root,
    entryPoints: ENTRIES.map((name) => `static/islands/${name}.ts`),
    outdir: 'static/build',
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    // Whatever is loaded later belongs to the map: the budget counts it there.
    chunkNames: 'map-[name]-[hash]',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    sourcemap: false,
    // The layers control and default markers of Leaflet are not used; their pictures are asked for by no page.
    loader: { '.png': 'empty' },
    tsconfigRaw: {},
    write: false,
    logLevel: 'warning',
  })
  // Made beside and put in place whole: servers that start at the same time never see half of it.
  const made = mkdtempSync(join(root, 'static/.build-'))
  const built: BuiltFile[] = result.outputFiles.map(({ path, contents }) => {
    const file = path.slice(out.length + 1)
    return { file, contents }
  })
  built.push(...(await buildWorker(root)))
  for (const { file, contents } of built) writeFileSync(join(made, file), contents)
  putInPlace(made, force)
  return built.map(({ file, contents }) => ({ file, bytes: contents.length, gzip: gzipSync(contents).length }))
}

function putInPlace(made: string, force: boolean): void {
  try {
    // Somebody else may have been quicker; theirs is as good.
    if (!force && isFresh()) return
    rmSync(out, { recursive: true, force: true })
    renameSync(made, out)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOTEMPTY' && (error as NodeJS.ErrnoException).code !== 'EEXIST')
      throw error
  } finally {
    rmSync(made, { recursive: true, force: true })
  }
}

function isFresh(): boolean {
  if (!existsSync(out)) return false
  const made = readdirSync(out).map((name) => statSync(join(out, name)).mtimeMs)
  const sources = [
    ...globSync('static/islands/*.{ts,css}', { cwd: root }),
    ...workerSources(root),
    'server/node/build.ts',
    'server/node/build-worker.ts',
    'server/node/worker-parts.ts',
    'package-lock.json',
  ]
  return (
    made.length > 0 &&
    [...ENTRIES.map((name) => `${name}.js`), WORKER].every((name) => existsSync(join(out, name))) &&
    Math.min(...made) >= newestOf(root, sources)
  )
}

if (import.meta.main) {
  for (const { file, bytes, gzip } of (await build({ force: true })) ?? [])
    console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB, ${(gzip / 1000).toFixed(1)} kB gzip`)
}
