import { mkdtemp, open, rm, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { megabytes, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import type { Source } from './source.ts'

/**
 * Makes a stream that comes only once readable again: in memory while it is small, else in a temporary file that only
 * this user may read. The file's name is removed at once, so that even a killed process leaves no health data behind.
 */
export async function spool(file: string, input: AsyncIterable<Uint8Array>, limits: ImportLimits): Promise<Source> {
  const held: Buffer[] = []
  let temporary: Temporary | null = null
  let size = 0
  try {
    for await (const chunk of input) {
      size += chunk.length
      if (size > limits.maxFileBytes) throw refusal('too_large', { limit: megabytes(limits.maxFileBytes) })
      if (!temporary && size > limits.heldBytes) {
        temporary = await temporaryFile()
        for (const part of held.splice(0)) await temporary.handle.appendFile(part)
      }
      if (temporary) await temporary.handle.appendFile(chunk)
      else held.push(Buffer.from(chunk))
    }
  } catch (error) {
    await temporary?.remove()
    throw error
  }
  if (!temporary)
    return {
      file,
      async *read() {
        yield* held
      },
    }
  const { handle, remove } = temporary
  return {
    file,
    read: () => handle.createReadStream({ start: 0, autoClose: false }) as AsyncIterable<Buffer>,
    dispose: remove,
  }
}

interface Temporary {
  handle: FileHandle
  remove: () => Promise<void>
}

async function temporaryFile(): Promise<Temporary> {
  const folder = await mkdtemp(join(tmpdir(), 'doorstep-import-'))
  const removeFolder = () => rm(folder, { recursive: true, force: true })
  try {
    const handle = await open(join(folder, 'entry'), 'wx+', 0o600)
    // Windows keeps the name of an open file: then it goes with the last line.
    await removeFolder().catch(() => {})
    return {
      handle,
      remove: async () => {
        await handle.close()
        await removeFolder()
      },
    }
  } catch (error) {
    await removeFolder()
    throw error
  }
}
