/** Files for browsers, held in memory: ours below static/, and a few of libraries by name. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Context } from 'hono'
import { ROOT } from './root.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.json': 'application/json',
  '.map': 'application/json',
}
/** One file for browsers, in this order: within a layer what comes later wins. */
const STYLES = [
  'tokens',
  'base',
  'layout',
  'buttons',
  'cards',
  'work',
  'facts',
  'tables',
  'forms',
  'charts',
  'maps',
  'states',
  'print',
].map((name) => join(ROOT, 'static/styles', `${name}.css`))
const SQUEEZED = new Set(['.css', '.js', '.mjs', '.svg', '.webmanifest', '.json', '.wasm', '.map'])

interface StaticFile {
  type: string
  body: Buffer<ArrayBuffer>
  etag: string
  packed: Partial<Record<'br' | 'gzip', Promise<Uint8Array<ArrayBuffer>>>>
}

export interface StaticFiles {
  version: string
  serve(c: Context, name: string): Promise<Response>
  names(): string[]
}

/** `fresh` reads a file again when it is asked for: while developing. */
export function loadStatic(fresh = false): StaticFiles {
  const files = allFiles()
  const digest = createHash('sha256')
  for (const [name, { etag }] of [...files].toSorted(([a], [b]) => (a < b ? -1 : 1))) digest.update(`${name}${etag}`)
  const version = digest.digest('hex').slice(0, 12)
  const named = (name: string) => {
    if (!fresh) return files.get(name)
    const sources = paths().get(name)
    return sources && fileOf(sources)
  }
  return {
    version,
    names: () => [...files.keys()].toSorted(),
    async serve(c, name) {
      const file = named(name)
      if (!file) return c.text('not found', 404)
      const headers: Record<string, string> = {
        'content-type': file.type,
        etag: file.etag,
        vary: 'accept-encoding',
        // An address with the present version never changes what it means; the rest is asked for again by its tag.
        'cache-control': !fresh && c.req.query('v') === version ? 'public, max-age=31536000, immutable' : 'no-cache',
      }
      if (c.req.header('if-none-match')?.includes(file.etag)) return c.body(null, 304, headers)
      const coding = codingOf(c.req.header('accept-encoding') ?? '')
      if (!coding || !SQUEEZED.has(extname(name))) return c.body(file.body, 200, headers)
      const body = await (file.packed[coding] ??= pack(file.body, coding))
      return c.body(body, 200, { ...headers, 'content-encoding': coding })
    },
  }
}

export const codingOf = (accepted: string) =>
  /\bbr\b/.test(accepted) ? 'br' : /\bgzip\b/.test(accepted) ? 'gzip' : null

/** The highest level takes seconds for a large file, while the first tablet waits: this one is a few per cent larger. */
const LARGE_BYTES = 300_000
const LARGE_QUALITY = 9

/** Once per file and coding, off the request loop. */
export const pack = (body: Buffer, coding: 'br' | 'gzip'): Promise<Uint8Array<ArrayBuffer>> =>
  coding === 'br'
    ? promisify(brotliCompress)(body, {
        params: {
          [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
          [constants.BROTLI_PARAM_QUALITY]: body.length > LARGE_BYTES ? LARGE_QUALITY : constants.BROTLI_MAX_QUALITY,
        },
      })
    : promisify(gzip)(body, { level: 9 })

/** What the build has made has two names; it is held once. */
function allFiles(): Map<string, StaticFile> {
  const made = new Map<string, StaticFile>()
  return new Map(
    [...paths()].map(([name, sources]) => {
      const key = sources.join()
      const file = made.get(key) ?? fileOf(sources)
      made.set(key, file)
      return [name, file]
    }),
  )
}

function fileOf(sources: readonly string[]): StaticFile {
  const body = Buffer.concat(sources.map((path) => readFileSync(path)))
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`
  return { type: TYPES[extname(sources[0]!)] ?? 'application/octet-stream', body, etag, packed: {} }
}

/** Address below /static/ → what it is joined of. What the build has made stands beside the sources; the allow list is short on purpose. */
function paths(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>([['app.css', STYLES]])
  for (const folder of ['static', 'static/build']) {
    const root = join(ROOT, folder)
    if (!existsSync(root)) continue
    for (const name of globSync('**/*.{css,js,mjs,svg,png,ico,wasm,webmanifest,json}', { cwd: root })) {
      if (name.startsWith('styles') || name.endsWith('tsconfig.json')) continue
      found.set(name.replaceAll('\\', '/'), [join(root, name)])
    }
  }
  const packages = createRequire(import.meta.url)
  const leaflet = dirname(packages.resolve('leaflet'))
  found.set('htmx.js', [join(ROOT, 'node_modules/htmx.org/dist/htmx.min.js')])
  found.set('sqlite3.wasm', [packages.resolve('@sqlite.org/sqlite-wasm/sqlite3.wasm')])
  found.set('leaflet.js', [join(leaflet, 'leaflet.js')])
  found.set('leaflet-src.esm.js', [join(leaflet, 'leaflet-src.esm.js')])
  found.set('leaflet.css', [join(leaflet, 'leaflet.css')])
  for (const image of globSync('images/*.png', { cwd: leaflet }))
    found.set(image.replaceAll('\\', '/'), [join(leaflet, image)])
  return found
}
