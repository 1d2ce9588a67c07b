/** The server's place for files: two tables beside the log, in the same backup. */
import { instantOf, msOf } from '../dates.ts'
import type { Db } from '../plugin.ts'
import { inList, row, rows, run, type Value } from '../sql.ts'
import type { SystemWrite } from '../writer.ts'
import { joined, type Bytes } from './bytes.ts'
import {
  hashOf,
  PIECE_BYTES,
  piecesOf,
  sizeOf,
  type FileBytes,
  type FileFacts,
  type FilePart,
  type Files,
  type PartsHere,
} from './files.ts'

export interface StoredFile extends FileFacts {
  id: string
  user_id: string
  /** Null: no command has named it yet. */
  command_id: string | null
  file_at: string | null
  preview_at: string | null
  /** What came was not what was said. */
  refused_at: string | null
}

interface Writing {
  system<R>(name: string, args: unknown): Promise<R>
}

export const storedFiles = (read: Db, writer: Writing, now: () => string): Files => ({
  keep: (id, by, facts, bytes) => keepFile(writer, { id, by, facts, at: now() }, bytes),
  async waiting(id, by) {
    const found = await storedFile(read, id)
    if (found?.user_id !== by || found.command_id !== null) return null
    const file = await bytesOf(read, found, 'file')
    return file && { facts: factsOf(found), file, preview: await bytesOf(read, found, 'preview') }
  },
  read: (id, part) => wholePart(read, id, part),
  async here(ids) {
    if (ids.length === 0) return new Map<string, PartsHere>()
    const list = inList(ids)
    const found = await rows<StoredFile>(
      read,
      `select id, file_at, preview_at from stored_file where id in ${list.text}`,
      list.params,
    )
    return new Map(found.map((f) => [f.id, { file: f.file_at !== null, preview: f.preview_at !== null }]))
  },
})

/** Kept already it stays as it is. */
export async function keepFile(
  writer: Writing,
  { id, by, facts, at }: { id: string; by: string; facts: FileFacts; at: string },
  { file, preview }: FileBytes,
): Promise<void> {
  await writer.system('file.expect', { id, by, facts, at, command: null })
  for (const [part, bytes] of [
    ['file', file],
    ['preview', preview],
  ] as const) {
    if (!bytes) continue
    let n = 0
    for (const piece of piecesOf(bytes)) await writer.system('file.piece', { id, part, n: n++, piece })
    await writer.system('file.settle', { id, part, at, fits: true })
  }
}

export const storedFile = (read: Db, id: string): Promise<StoredFile | undefined> =>
  row<StoredFile>(read, 'select * from stored_file where id = ?', [id])

/** How many bytes of it have come, in whole pieces. */
export async function bytesHere(read: Db, id: string, part: FilePart): Promise<number> {
  const pieces = await rows<{ n: number; size: number }>(
    read,
    'select n, length(bytes) as size from stored_piece where file_id = ? and part = ? order by n',
    [id, part],
  )
  return pieces.reduce((sum, p) => sum + Number(p.size), 0)
}

/** Null until it has come, and was found to be what was said of it. */
export async function wholePart(read: Db, id: string, part: FilePart): Promise<Bytes | null> {
  const found = await storedFile(read, id)
  return found?.[`${part}_at`] ? await bytesOf(read, found, part) : null
}

/** Null while a piece of it is missing. */
export async function bytesOf(read: Db, file: StoredFile, part: FilePart): Promise<Bytes | null> {
  if (hashOf(file, part) === null) return null
  const pieces = await rows<{ bytes: Uint8Array }>(
    read,
    'select bytes from stored_piece where file_id = ? and part = ? order by n',
    [file.id, part],
  )
  const whole = joined(pieces.map((p) => p.bytes))
  return whole.length === Number(sizeOf(file, part)) ? whole : null
}

const factsOf = (f: StoredFile): FileFacts => ({
  hash: f.hash,
  type: f.type,
  size: f.size,
  width: f.width,
  height: f.height,
  preview_hash: f.preview_hash,
  preview_size: f.preview_size,
})

/** A command has named it, or a form has brought it: its bytes may follow. */
export async function expectFile(
  db: Db,
  a: { id: string; by: string; facts: FileFacts; at: string; command: string | null },
): Promise<void> {
  const { hash, type, size, width, height, preview_hash, preview_size } = a.facts
  await run(
    db,
    `insert into stored_file (id, user_id, hash, type, size, width, height, preview_hash, preview_size, command_id, at)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     on conflict (id) do update set command_id = coalesce(stored_file.command_id, excluded.command_id)`,
    [a.id, a.by, hash, type, size, width, height, preview_hash, preview_size, a.command, a.at] as Value[],
  )
}

/** A refused form is sent again within the hour, or never. */
const WAITING_MS = 86_400_000

export const fileWrites: Record<string, SystemWrite> = {
  'file.expect': async (db: Db, a: Parameters<typeof expectFile>[1]) => {
    const old = instantOf(msOf(a.at) - WAITING_MS)
    const gone = await rows<{ id: string }>(db, 'select id from stored_file where command_id is null and at < ?', [old])
    await dropFiles(
      db,
      gone.map((g) => g.id),
    )
    await expectFile(db, a)
  },
  /** The next piece, or one that is there already; any other is not taken. */
  'file.piece': async (db: Db, a: { id: string; part: FilePart; n: number; piece: Bytes }) => {
    const have = await bytesHere(db, a.id, a.part)
    if (have !== a.n * PIECE_BYTES) return have
    await run(db, 'insert into stored_piece (file_id, part, n, bytes) values (?, ?, ?, ?)', [
      a.id,
      a.part,
      a.n,
      a.piece,
    ])
    return have + a.piece.length
  },
  /** All of it has come; what does not fit what was said of it goes again. */
  'file.settle': async (db: Db, a: { id: string; part: FilePart; at: string; fits: boolean }) => {
    if (a.fits) return await run(db, `update stored_file set ${a.part}_at = ? where id = ?`, [a.at, a.id])
    await run(db, 'delete from stored_piece where file_id = ? and part = ?', [a.id, a.part])
    // As at the door: a preview that is none is no reason to refuse the picture.
    if (a.part === 'file') await run(db, 'update stored_file set refused_at = ? where id = ?', [a.at, a.id])
  },
}

export async function dropFiles(db: Db, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await run(db, 'delete from stored_piece where file_id = ?', [id])
    await run(db, 'delete from stored_file where id = ?', [id])
  }
}
