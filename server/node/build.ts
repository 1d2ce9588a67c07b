/** The islands for browsers: bundled into static/build, which is git-ignored. Nothing else of the application is built. */
import { existsSync, globSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const root = fileURLToPath(new URL('../..', import.meta.url))
const out = join(root, 'static/build')
/** One file each, named by what the page asks for; what they import comes along. */
const ENTRIES = ['map', 'near', 'locate']

export interface Built {
  file: string
  bytes: number
  gzip: number
}

/** Builds what is older than its sources; null if all was up to date. */
export async function build({ force = false } = {}): Promise<Built[] | null> {
  if (!force && isFresh()) return null
  const esbuild = await import('esbuild')
  rmSync(out, { recursive: true, force: true })
  mkdirSync(out, { recursive: true })
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
  return result.outputFiles.map(({ path, contents }) => {
    writeFileSync(path, contents)
    return { file: path.slice(out.length + 1), bytes: contents.length, gzip: gzipSync(contents).length }
  })
}

function isFresh(): boolean {
  if (!existsSync(out)) return false
  const made = readdirSync(out).map((name) => statSync(join(out, name)).mtimeMs)
  const sources = [...globSync('static/islands/*.{ts,css}', { cwd: root }), 'server/node/build.ts', 'package-lock.json']
  return (
    made.length > 0 &&
    ENTRIES.every((name) => existsSync(join(out, `${name}.js`))) &&
    Math.min(...made) >= Math.max(...sources.map((name) => statSync(join(root, name)).mtimeMs))
  )
}

if (import.meta.main) {
  for (const { file, bytes, gzip } of (await build({ force: true })) ?? [])
    console.log(`${file}: ${(bytes / 1000).toFixed(1)} kB, ${(gzip / 1000).toFixed(1)} kB gzip`)
}
