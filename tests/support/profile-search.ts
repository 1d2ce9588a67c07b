/** Looks for words in everything that a browser has written to disk: as they are, in UTF-16, in addresses, and in what it has packed. */
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { brotliDecompressSync, constants, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib'
import { logRecords, tableBlocks, unsnap } from './packed.ts'

/** Files that hold each of the words, by word; words that are nowhere are left out. */
export type Search = (words: readonly string[]) => Record<string, string[]>

export function openProfile(profile: string): Search {
  const files = globSync('**/*', { cwd: profile, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
  const views = files.flatMap((path) => viewsOf(path).map((bytes) => ({ bytes, file: path.slice(profile.length + 1) })))
  return (words) => {
    const needles = needlesOf(words)
    const found: Record<string, Set<string>> = {}
    for (const { bytes, file } of views)
      for (const word of wordsIn(bytes, needles)) (found[word] ??= new Set()).add(file)
    return Object.fromEntries(Object.entries(found).map(([word, all]) => [word, [...all].toSorted()]))
  }
}

interface Needles {
  /** Whether any begins with these two bytes: most places are passed by with this alone. */
  begins: Uint8Array
  byHead: Map<number, { word: string; bytes: Buffer }[]>
}

function needlesOf(words: readonly string[]): Needles {
  const all = words.flatMap((word) => formsOf(word).map((bytes) => ({ word, bytes })))
  const begins = new Uint8Array(65_536)
  for (const { bytes } of all) begins[bytes.readUInt16BE(0)] = 1
  return { begins, byHead: Map.groupBy(all, ({ bytes }) => bytes.readUInt32BE(0)) }
}

function wordsIn(view: Buffer, { begins, byHead }: Needles): Set<string> {
  const found = new Set<string>()
  for (let at = 0; at + 4 <= view.length; at++) {
    if (begins[(view[at]! << 8) | view[at + 1]!] === 0) continue
    for (const { word, bytes } of byHead.get(view.readUInt32BE(at)) ?? [])
      if (bytes.equals(view.subarray(at, at + bytes.length))) found.add(word)
  }
  return found
}

/** In UTF-16 two Chinese characters are four bytes: in megabytes of sealed noise they turn up by chance. */
const LEAST_BYTES = 6

const formsOf = (word: string): Buffer[] =>
  [
    Buffer.from(word),
    Buffer.from(word, 'utf16le'),
    Buffer.from(encodeURIComponent(word)),
    Buffer.from(encodeURIComponent(word).replaceAll('%20', '+')),
    Buffer.from(
      JSON.stringify(word)
        .replaceAll(/[^\x20-\x7e]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .slice(1, -1),
    ),
  ].filter((bytes, n, all) => bytes.length >= LEAST_BYTES && all.findIndex((b) => b.equals(bytes)) === n)

function viewsOf(path: string): Buffer[] {
  const raw = readFileSync(path)
  const views: Buffer[] = [raw]
  if (/\.(ldb|sst)$/.test(path)) views.push(...tableBlocks(raw).map((b) => Buffer.from(b)))
  if (path.endsWith('.log')) views.push(logRecords(raw))
  if (raw.subarray(0, 15).toString() === 'SQLite format 3') views.push(...rowsOf(path))
  return views.flatMap((view) => [view, ...packedIn(view)])
}

/** Every value of every table, with what stands only in the log beside it: a long value lies in pieces in the file. */
function rowsOf(path: string): Buffer[] {
  const copy = mkdtempSync(join(tmpdir(), 'doorstep-search-'))
  try {
    for (const name of globSync(`${basename(path)}*`, { cwd: dirname(path) }))
      cpSync(join(dirname(path), name), join(copy, name))
    const db = new DatabaseSync(join(copy, basename(path)))
    const tables = db.prepare(`select name from sqlite_master where type = 'table'`).all() as { name: string }[]
    const values = tables.flatMap(({ name }) => {
      const all = db.prepare(`select * from "${name}"`)
      // Chromium's instants are beyond what a number holds.
      all.setReadBigInts(true)
      return all.all().flatMap((row) => Object.values(row))
    })
    db.close()
    return values.flatMap((value) =>
      typeof value === 'string' ? [Buffer.from(value)] : value instanceof Uint8Array ? [Buffer.from(value)] : [],
    )
  } catch (error) {
    // A table of an extension that is not here; the file itself was searched.
    if (/no such module|malformed|not a database/.test((error as Error).message)) return []
    throw error
  } finally {
    rmSync(copy, { recursive: true })
  }
}

type Unpack = (bytes: Buffer) => Uint8Array | null
const PARTIAL = { finishFlush: constants.Z_SYNC_FLUSH }
/** Where packed bytes begin, by their first ones. */
const PACKED: [magic: string, from: number, unpack: Unpack][] = [
  // Gzip without a name: what follows its end would be an error to gunzip.
  ['1f8b0800', 10, (b) => inflateRawSync(b, PARTIAL)],
  ['28b52ffd', 0, (b) => zstdDecompressSync(b)],
  // zlib, at its usual levels.
  ['7801', 0, (b) => inflateSync(b, PARTIAL)],
  ['789c', 0, (b) => inflateSync(b, PARTIAL)],
  ['78da', 0, (b) => inflateSync(b, PARTIAL)],
  // A value of IndexedDB that Blink has packed: version 17 of its format, then 2 for Snappy.
  ['ff1102', 3, (b) => unsnap(b)],
]
/** Of Chromium's simple cache: head, key, body. Brotli has no first bytes of its own. */
const CACHE_MAGIC = '305c72a71b6dfbfc'
const CACHE_HEAD = 24

function packedIn(view: Buffer): Buffer[] {
  const found: Buffer[] = []
  const take = (bytes: Buffer, unpack: Unpack) => {
    try {
      const open = unpack(bytes)
      if (open && open.length > 0) found.push(Buffer.from(open))
    } catch {
      // Looked like it, and was not.
    }
  }
  for (const [magic, from, unpack] of PACKED) {
    const bytes = Buffer.from(magic, 'hex')
    for (let at = view.indexOf(bytes); at >= 0; at = view.indexOf(bytes, at + 1)) take(view.subarray(at + from), unpack)
  }
  if (view.subarray(0, 8).toString('hex') === CACHE_MAGIC) {
    const body = view.subarray(CACHE_HEAD + view.readUInt32LE(12))
    take(body, (b) => brotliDecompressSync(b, { finishFlush: constants.BROTLI_OPERATION_FLUSH }))
  }
  return found
}
