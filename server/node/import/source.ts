import { constants, type Stats } from 'node:fs'
import { open } from 'node:fs/promises'
import { refusal } from './reason.ts'

/** Bytes with a label that can be read more than once, so that a file is judged before anything of it is used. */
export interface Source {
  file: string
  read: () => AsyncIterable<Buffer>
  dispose?: () => Promise<void>
}

const CHUNK = 256 * 1024

/** A file on disk. It must still be the same file when it is read again. `follow` is for paths that the user typed. */
export function diskSource(file: string, path: string, follow: boolean): Source {
  let seen: Stats | null = null
  return {
    file,
    async *read() {
      const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | (follow ? 0 : constants.O_NOFOLLOW))
      try {
        const stat = await handle.stat()
        if (!stat.isFile()) throw refusal('not_a_file')
        if (seen && (seen.ino !== stat.ino || seen.size !== stat.size || seen.mtimeMs !== stat.mtimeMs))
          throw refusal('changed')
        seen = stat
        yield* handle.createReadStream({ highWaterMark: CHUNK, autoClose: false }) as AsyncIterable<Buffer>
      } finally {
        await handle.close()
      }
    },
  }
}

/** The first bytes of a source. */
export async function headOf(source: Source, bytes: number): Promise<Buffer> {
  let head = Buffer.alloc(0)
  for await (const chunk of source.read()) {
    head = Buffer.concat([head, chunk])
    if (head.length >= bytes) break
  }
  return head.subarray(0, bytes)
}
