import { Readable } from 'node:stream'
import { createTarDecoder } from 'modern-tar'
import { isHidden, label } from './label.ts'
import { megabytes, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import type { Source } from './source.ts'
import { spool } from './spool.ts'
import { failure, type Failed } from './walk.ts'

/** The entries of a tar archive, one at a time; each is whole before it is handed out. What follows a damage is lost, and said. */
export async function* tarEntries(archive: Source, limits: ImportLimits): AsyncGenerator<Source | Failed> {
  let left = limits.maxFiles
  const decoder = createTarDecoder({ strict: true })
  const bytes = Readable.toWeb(Readable.from(archive.read())) as unknown as ReadableStream<Uint8Array>
  try {
    for await (const { header, body } of bytes.pipeThrough(decoder)) {
      if (left-- <= 0) throw refusal('too_many_files', { limit: limits.maxFiles })
      const file = `${archive.file}/${label(header.name)}`
      const type = header.type ?? 'file'
      if (type === 'directory' || isHidden(header.name) || type.startsWith('pax') || type.startsWith('gnu')) {
        await body.cancel()
      } else if (type !== 'file') {
        await body.cancel()
        yield failure(file, refusal(type === 'symlink' || type === 'link' ? 'symlink' : 'not_a_file'))
      } else if (header.size > limits.maxFileBytes) {
        await body.cancel()
        yield failure(file, refusal('too_large', { limit: megabytes(limits.maxFileBytes) }))
      } else {
        const source = await spool(file, body, limits)
        try {
          yield source
        } finally {
          await source.dispose?.()
        }
      }
    }
  } catch (error) {
    throw asDamage(error)
  }
}

/** The decoder throws plain errors; ours and the system's carry their own reason. */
function asDamage(error: unknown): unknown {
  if (!(error instanceof Error) || 'reason' in error || error.name === 'AbortError') return error
  if ('code' in error)
    return error.code === 'Z_BUF_ERROR'
      ? refusal('archive_half_written')
      : error.code === 'Z_DATA_ERROR'
        ? refusal('damaged_tar')
        : error
  if (/unexpected end|truncated/i.test(error.message)) return refusal('archive_half_written')
  return /checksum|ustar|tar|pax|header|size/i.test(error.message) ? refusal('damaged_tar') : error
}
