/** Lines into packed chunks, no faster than they are taken. */
import { once } from 'node:events'
import {
  constants,
  createBrotliCompress,
  createGzip,
  createZstdCompress,
  type BrotliCompress,
  type Gzip,
  type ZstdCompress,
} from 'node:zlib'

export type Packing = 'zstd' | 'br' | 'gzip' | 'none'

/** Above these more time buys little. Of 5.0 MB (500 households) zstd 1 makes 765 kB in 25 ms, brotli 2 802 kB in 55 and 4 747 kB in 110, gzip 6 837 kB in 72. */
const ZSTD_LEVEL = 1
const BROTLI_QUALITY = 2
const GZIP_LEVEL = 6
/** Brotli and zstd give nothing out before its end unless it is told to, and a tablet counts what has come: so often costs one per cent. */
const FLUSH_EVERY = 32 * 1024
/** Chunks of a network's taste, and few of them. */
const CHUNK = 64 * 1024

export function packingOf(accepted: string | undefined): Packing {
  for (const packing of ['zstd', 'br', 'gzip'] as const) if (accepted?.includes(packing)) return packing
  return 'none'
}

export interface Packer {
  line(text: string): Promise<void>
  end(): Promise<void>
}

/** @param take is awaited: as long as it does not settle, no more is made */
export function packer(packing: Packing, take: (chunk: Uint8Array) => Promise<void>): Packer {
  if (packing === 'none') return { line: (text) => take(new TextEncoder().encode(text)), end: async () => undefined }
  const stream = streamOf(packing)
  let held = 0
  // Nobody may be listening when it breaks: then the next line says so.
  let broken: unknown
  const taking = (async () => {
    for await (const chunk of stream) await take(chunk as Uint8Array)
  })().catch((e: unknown) => {
    broken = e
    stream.destroy()
  })
  return {
    async line(text) {
      if (broken) throw broken
      if (!stream.write(text)) await Promise.race([once(stream, 'drain'), taking])
      if (broken) throw broken
      held += text.length
      if (packing === 'gzip' || held < FLUSH_EVERY) return
      held = 0
      stream.flush(packing === 'br' ? constants.BROTLI_OPERATION_FLUSH : constants.ZSTD_e_flush)
    },
    async end() {
      stream.end()
      await taking
      if (broken) throw broken
    },
  }
}

function streamOf(packing: Exclude<Packing, 'none'>): ZstdCompress | BrotliCompress | Gzip {
  const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY }
  if (packing === 'br') return createBrotliCompress({ chunkSize: CHUNK, params })
  if (packing === 'gzip') return createGzip({ chunkSize: CHUNK, level: GZIP_LEVEL })
  return createZstdCompress({ chunkSize: CHUNK, params: { [constants.ZSTD_c_compressionLevel]: ZSTD_LEVEL } })
}
