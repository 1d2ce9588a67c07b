/** Snappy and LevelDB as far as a search needs them: Chromium keeps IndexedDB, local storage and more in these. */
import { zstdDecompressSync } from 'node:zlib'

/** The raw format (google/snappy format_description.txt); null where it is none. @param most of a length that is believed */
export function unsnap(from: Uint8Array, most = 64 * 1024 * 1024): Uint8Array | null {
  const [size, start] = varint(from, 0)
  if (size === null || size > most) return null
  const out = new Uint8Array(size)
  let at = 0
  let i = start
  while (i < from.length && at < size) {
    const tag = from[i++]!
    let length = (tag >> 2) + 1
    if ((tag & 3) === 0) {
      const more = length - 60
      if (more > 0) {
        length = little(from, i, more) + 1
        i += more
      }
      if (at + length > size || i + length > from.length) return null
      out.set(from.subarray(i, i + length), at)
      i += length
    } else {
      const wide = [0, 1, 2, 4][tag & 3]!
      let back = little(from, i, wide)
      if (wide === 1) {
        back |= (tag >> 5) << 8
        length = ((tag >> 2) & 7) + 4
      }
      i += wide
      if (back === 0 || back > at || at + length > size) return null
      for (let n = 0; n < length; n++) out[at + n] = out[at + n - back]!
    }
    at += length
  }
  return at === size ? out : null
}

const MAGIC = 'db4775248b80fb57'
const FOOTER = 48

/** The blocks of a table, opened. */
export function tableBlocks(file: Buffer): Uint8Array[] {
  if (file.length < FOOTER || file.subarray(-8).reverse().toString('hex') !== MAGIC) return []
  const footer = file.subarray(-FOOTER)
  const [, a] = varint(footer, 0)
  const [, b] = varint(footer, a)
  const [offset, c] = varint(footer, b)
  const [size] = varint(footer, c)
  const index = blockAt(file, offset!, size!)
  if (!index) return []
  return handlesIn(index).flatMap(([at, length]) => blockAt(file, at, length) ?? [])
}

function blockAt(file: Buffer, offset: number, size: number): Uint8Array | null {
  const body = file.subarray(offset, offset + size)
  const kind = file[offset + size]
  if (kind === 0) return body
  return kind === 1 ? unsnap(body) : kind === 2 ? zstdDecompressSync(body) : null
}

/** Values of an index block: where each block of data lies. */
function handlesIn(block: Uint8Array): [number, number][] {
  const restarts = little(block, block.length - 4, 4)
  const end = block.length - 4 * (restarts + 1)
  const found: [number, number][] = []
  for (let i = 0; i < end;) {
    const [, a] = varint(block, i)
    const [rest, b] = varint(block, a)
    const [length, c] = varint(block, b)
    const [offset, d] = varint(block, c + rest!)
    found.push([offset!, varint(block, d)[0]!])
    i = c + rest! + length!
  }
  return found
}

const LOG_BLOCK = 32 * 1024
const LOG_HEAD = 7

/** A log's records without the heads that cut them at every 32 KiB. */
export function logRecords(file: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let block = 0; block < file.length; block += LOG_BLOCK)
    for (let i = block; i + LOG_HEAD < Math.min(block + LOG_BLOCK, file.length);) {
      const length = file.readUInt16LE(i + 4)
      if (length === 0) break
      parts.push(file.subarray(i + LOG_HEAD, i + LOG_HEAD + length))
      i += LOG_HEAD + length
    }
  return Buffer.concat(parts)
}

function varint(from: Uint8Array, at: number): [number | null, number] {
  let value = 0
  for (let shift = 0; shift < 35 && at < from.length; shift += 7) {
    const byte = from[at++]!
    value += (byte & 127) * 2 ** shift
    if (byte < 128) return [value, at]
  }
  return [null, at]
}

const little = (from: Uint8Array, at: number, bytes: number): number => {
  let value = 0
  for (let n = 0; n < bytes; n++) value += (from[at + n] ?? 0) * 2 ** (8 * n)
  return value
}
