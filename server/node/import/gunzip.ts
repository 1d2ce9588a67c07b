import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { megabytes, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'

/** Decompresses as it is read, and stops at a bomb: too much in all, or too much for what went in. */
export async function* gunzip(input: AsyncIterable<Buffer>, limits: ImportLimits): AsyncGenerator<Buffer> {
  let read = 0
  let made = 0
  async function* counted() {
    for await (const chunk of input) {
      read += chunk.length
      yield chunk
    }
  }
  const unzip = createGunzip({ chunkSize: 64 * 1024 })
  pipeline(counted, unzip, () => {})
  for await (const chunk of unzip as AsyncIterable<Buffer>) {
    made += chunk.length
    if (made > limits.maxFileBytes) throw refusal('too_large', { limit: megabytes(limits.maxFileBytes) })
    if (made > limits.ratioFreeBytes && made > read * limits.maxRatio) throw refusal('bomb', { ratio: limits.maxRatio })
    yield chunk
  }
}
