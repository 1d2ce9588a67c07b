/** A form with a file, taken in as it comes: the file goes to the disk with its digest, never into memory. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { label } from '../import/label.ts'

export interface Upload {
  fields: Record<string, string>
  file: { path: string; sha256: string; bytes: number; name: string } | null
}

const MOST_HEADER = 8 * 1024
const MOST_TEXT = 16 * 1024
const MOST_PARTS = 50

const refused = (key: string): Error => Object.assign(new Error(key), { upload: key })
/** The string key of what is wrong with an upload; null for a defect. */
export const uploadFault = (error: unknown): string | null =>
  error instanceof Error && 'upload' in error ? (error.upload as string) : null

/**
 * RFC 7578. `allow` sees the fields before the file and may refuse it before a byte is written. Stored under its SHA-256 in
 * `folder`, readable to the server alone.
 */
export async function receive(
  request: Request,
  { folder, most, allow }: { folder: string; most: number; allow(fields: Record<string, string>): boolean },
): Promise<Upload> {
  const boundary = /^multipart\/form-data;.*boundary=(?:"([^"]{1,70})"|([^;\s]{1,70}))/i.exec(
    request.headers.get('content-type') ?? '',
  )
  if (!boundary || !request.body) throw refused('import.no_file')
  const mark = Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`)
  const fields: Record<string, string> = Object.create(null) as Record<string, string>
  let file: Upload['file'] = null
  let held: Buffer = Buffer.from('\r\n')
  const chunks = request.body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>
  const more = async (): Promise<boolean> => {
    const { done, value } = await chunks.next()
    if (done) return false
    held = Buffer.concat([held, value])
    return true
  }
  /** Up to the next occurrence of `end`, in pieces; what remains begins after it. */
  async function* until(end: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = held.indexOf(end)
      if (at >= 0) {
        const piece = held.subarray(0, at)
        held = held.subarray(at + end.length)
        if (piece.length > 0) yield piece
        return
      }
      const safe = held.length - end.length
      if (safe > 0) {
        const piece = held.subarray(0, safe)
        held = held.subarray(safe)
        yield piece
      }
      if (!(await more())) throw refused('import.broke_off')
    }
  }
  const text = async (end: Buffer, limit: number) => {
    let all = Buffer.alloc(0)
    for await (const piece of until(end)) {
      all = Buffer.concat([all, piece])
      if (all.length > limit) throw refused('import.no_file')
    }
    return all.toString('utf8')
  }
  // Refused half-way, the rest is left unread: the server's adapter ends the connection.
  await text(mark, MOST_HEADER)
  for (let parts = 0; ; parts++) {
    while (held.length < 2) if (!(await more())) throw refused('import.broke_off')
    if (held.toString('latin1', 0, 2) === '--') break
    if (parts >= MOST_PARTS) throw refused('import.no_file')
    const headers = await text(Buffer.from('\r\n\r\n'), MOST_HEADER)
    const name = /\bname="([^"]*)"/i.exec(headers)?.[1] ?? ''
    const filename = /\bfilename="([^"]*)"/i.exec(headers)?.[1]
    if (filename === undefined) fields[name] = await text(mark, MOST_TEXT)
    else {
      if (file || !allow(fields)) throw refused(file ? 'import.one_file' : 'import.not_allowed')
      file = await store(until(mark), label(filename), folder, most)
    }
  }
  return { fields, file: file && file.bytes > 0 ? file : null }
}

async function store(
  pieces: AsyncIterable<Buffer>,
  name: string,
  folder: string,
  most: number,
): Promise<NonNullable<Upload['file']>> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const part = join(folder, `.upload-${randomBytes(8).toString('hex')}`)
  const hash = createHash('sha256')
  let bytes = 0
  const out = await open(part, 'wx', 0o600)
  try {
    for await (const piece of pieces) {
      bytes += piece.length
      if (bytes > most) throw refused('import.file_too_large')
      hash.update(piece)
      await out.write(piece)
    }
    await out.sync()
    await out.close()
    const sha256 = hash.digest('hex')
    const path = join(folder, sha256)
    await rename(part, path)
    return { path, sha256, bytes, name }
  } catch (error) {
    await out.close().catch(() => undefined)
    rmSync(part, { force: true })
    throw error
  }
}
