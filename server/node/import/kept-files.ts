/** Files that were taken in whole, kept for importers to come: by their SHA-256, compressed, beside the database, never synced. */
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { constants, createGunzip, createGzip } from 'node:zlib'
import { importsFolder } from '../jobs/job.ts'
import type { Database } from '../config.ts'
import type { KeepIn } from './protocol.ts'
import type { Source } from './source.ts'

const ENDING = '.json.gz'
const GIB = 1024 ** 3
/** A county's yearly export of some gigabytes is a tenth of that compressed. */
const MOST_BYTES = 4 * GIB

export interface KeptFile {
  sha256: string
  path: string
  bytes: number
  /** When it was first brought. */
  at: Date
}

export const keepIn = (database: Database): KeepIn => ({
  folder: join(importsFolder(database), 'kept'),
  mostBytes: MOST_BYTES,
})

/** Oldest first: what came first is read first again. */
export function keptFiles(folder: string): KeptFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith(ENDING) && !name.startsWith('.'))
    .map((name) => {
      const path = join(folder, name)
      const { size, birthtime } = statSync(path)
      return { sha256: name.slice(0, -ENDING.length), path, bytes: size, at: birthtime }
    })
    .toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.sha256 < b.sha256 ? -1 : 1))
}

export async function keepFile({ folder, mostBytes }: KeepIn, sha256: string, source: Source): Promise<void> {
  const path = join(folder, `${sha256}${ENDING}`)
  if (existsSync(path)) return
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `.${sha256}.part`)
  await pipeline(
    Readable.from(source.read()),
    createGzip({ level: constants.Z_BEST_SPEED }),
    createWriteStream(part, { mode: 0o600 }),
  )
  const { size } = statSync(part)
  if (size > mostBytes) return rmSync(part)
  makeRoom(folder, mostBytes - size)
  await rename(part, path)
}

function makeRoom(folder: string, most: number): void {
  const files = keptFiles(folder)
  let all = files.reduce((sum, f) => sum + f.bytes, 0)
  for (const f of files) {
    if (all <= most) return
    rmSync(f.path)
    all -= f.bytes
  }
}

/** The longest word that is looked for across the end of a chunk. */
const MOST_WORD = 200

/** Those that hold one of these words, read through whole: numbers and names as the source wrote them. */
export async function keptHolding(folder: string, words: readonly string[]): Promise<KeptFile[]> {
  const asked = words.map((w) => w.trim()).filter((w) => w !== '')
  const found: KeptFile[] = []
  for (const file of keptFiles(folder)) if (await holds(file.path, asked)) found.push(file)
  return found
}

async function holds(path: string, words: readonly string[]): Promise<boolean> {
  let end = ''
  const text = createReadStream(path).pipe(createGunzip()).setEncoding('utf8') as AsyncIterable<string>
  for await (const chunk of text) {
    const part = end + chunk
    if (words.some((w) => part.includes(w))) return true
    end = part.slice(-MOST_WORD)
  }
  return false
}

/** How many were there to be erased. */
export function eraseKept(folder: string, which: (file: KeptFile) => boolean): number {
  const found = keptFiles(folder).filter(which)
  for (const { path } of found) rmSync(path)
  return found.length
}
