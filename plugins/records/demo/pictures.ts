/** Pictures drawn here, the same at every run: sixteen colours, as PNG without compression, for no library draws in both homes. */
import { sha256Hex } from '#kernel/ids.ts'
import type { Form } from '#kernel/plugin.ts'

type Bytes = Uint8Array<ArrayBuffer>
type Colour = readonly [red: number, green: number, blue: number]
export interface Drawing {
  width: number
  height: number
  palette: readonly Colour[]
  /** The palette's number at a place, both from 0 to 1. */
  at(x: number, y: number): number
}
export interface DemoPicture {
  file: Bytes
  preview: Bytes
}

const PREVIEW_PARTS = 3

/** Large, and a third as large. */
export const pictureOf = (drawing: Drawing): DemoPicture => ({
  file: png(drawing, 1),
  preview: png(drawing, PREVIEW_PARTS),
})

/** What the form of a command says of it. */
export const formOf = ({ file, preview }: DemoPicture, { width, height }: Drawing): Form => ({
  hash: sha256Hex(file),
  type: 'image/png',
  size: String(file.length),
  width: String(width),
  height: String(height),
  preview_hash: sha256Hex(preview),
  preview_size: String(preview.length),
})

const BITS = 4

/** ISO/IEC 15948: header, palette, picture, end. */
function png({ width: w, height: h, palette, at }: Drawing, parts: number): Bytes {
  const [width, height] = [Math.floor(w / parts), Math.floor(h / parts)]
  const line = Math.ceil(width / 2) + 1
  const pixels = new Uint8Array(line * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      pixels[y * line + 1 + (x >> 1)]! |= at(x / width, y / height) << (x % 2 === 0 ? BITS : 0)
  return new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    0x0d,
    0x0a,
    0x1a,
    0x0a,
    ...chunk('IHDR', [...u32(width), ...u32(height), BITS, PALETTE, 0, 0, 0]),
    ...chunk('PLTE', palette.flat()),
    ...chunk('IDAT', stored(pixels)),
    ...chunk('IEND', []),
  ])
}
const PALETTE = 3

const u32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

function chunk(name: string, content: readonly number[]): number[] {
  const body = [...[...name].map((sign) => sign.charCodeAt(0)), ...content]
  return [...u32(content.length), ...body, ...u32(crc(body))]
}

const MOST_STORED = 65_535

/** RFC 1950 and 1951: blocks that are stored as they are, and their checksum. */
function stored(bytes: Uint8Array): number[] {
  const made = [0x78, 0x01]
  for (let from = 0; from < bytes.length; from += MOST_STORED) {
    const part = bytes.subarray(from, from + MOST_STORED)
    const n = part.length
    made.push(from + n === bytes.length ? 1 : 0, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255)
    for (const byte of part) made.push(byte)
  }
  return [...made, ...u32(adler(bytes))]
}

const ADLER = 65_521
function adler(bytes: Uint8Array): number {
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % ADLER
    b = (b + a) % ADLER
  }
  return ((b << 16) | a) >>> 0
}

const POLYNOMIAL = 0xedb88320
function crc(bytes: readonly number[]): number {
  let c = 0xffffffff
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? POLYNOMIAL ^ (c >>> 1) : c >>> 1
  }
  return ~c >>> 0
}
