/** Pictures of a few hundred bytes, made here: with all that a telephone puts into them, and with what an attacker might. */
import { deflateSync } from 'node:zlib'
import { joined } from '#kernel/files/bytes.ts'

type Bytes = Uint8Array<ArrayBuffer>
const ascii = (text: string): Bytes => new Uint8Array([...text].map((sign) => sign.charCodeAt(0)))
const u16 = (n: number) => [n >> 8, n & 255]
const u32 = (n: number) => [n >>> 24, (n >>> 16) & 255, (n >>> 8) & 255, n & 255]

const segment = (mark: number, content: Uint8Array): Bytes =>
  joined([new Uint8Array([0xff, mark, ...u16(content.length + 2)]), content])

export interface JpegParts {
  width?: number
  height?: number
  gps?: boolean
  orientation?: number
  comment?: string
  xmp?: boolean
  iptc?: boolean
  /** Makes it another picture. */
  shade?: number
}

/** Whole by its segments; what is drawn is of no account. */
export function jpegWith({
  width = 8,
  height = 6,
  gps = false,
  orientation = 1,
  comment,
  xmp = false,
  iptc = false,
  shade = 0x12,
}: JpegParts = {}): Bytes {
  const exif = joined([
    ascii('Exif\0\0II'),
    new Uint8Array([42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0]),
    ascii('NIKON GPS-LIES-HERE 23.7N 120.4E'),
  ])
  return joined([
    new Uint8Array([0xff, 0xd8]),
    segment(0xe0, joined([ascii('JFIF\0'), new Uint8Array([1, 1, 0, 0, 1, 0, 1, 0, 0])])),
    ...(gps ? [segment(0xe1, exif)] : []),
    ...(xmp ? [segment(0xe1, ascii('http://ns.adobe.com/xap/1.0/\0<x/>'))] : []),
    ...(iptc ? [segment(0xed, ascii('Photoshop 3.0\0'))] : []),
    ...(comment === undefined ? [] : [segment(0xfe, ascii(comment))]),
    segment(0xdb, new Uint8Array(65).fill(1)),
    segment(0xc0, new Uint8Array([8, ...u16(height), ...u16(width), 1, 1, 0x11, 0])),
    segment(0xda, new Uint8Array([1, 1, 0, 0, 63, 0])),
    // A stuffed byte and a restart mark: neither ends the picture.
    new Uint8Array([shade, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    new Uint8Array([0xff, 0xd9]),
  ])
}

export const hiddenJpeg = (behind: string): Bytes => joined([jpegWith(), ascii(behind)])

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
  return c >>> 0
})
const crc = (bytes: Uint8Array) =>
  (bytes.reduce((c, b) => CRC[(c ^ b) & 255]! ^ (c >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0
const chunk = (name: string, content: Uint8Array): Bytes => {
  const body = joined([ascii(name), content])
  return joined([new Uint8Array(u32(content.length)), body, new Uint8Array(u32(crc(body)))])
}
const IHDR = chunk('IHDR', new Uint8Array([...u32(4), ...u32(3), 8, 0, 0, 0, 0]))
const png = (...more: Bytes[]): Bytes =>
  joined([
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    IHDR,
    ...more,
    chunk('IDAT', new Uint8Array(deflateSync(new Uint8Array(15)))),
    chunk('IEND', new Uint8Array()),
  ])
export const tinyPng = (): Bytes => png()
export const pngWith = (name: string, content: string): Bytes => png(chunk(name, ascii(content)))

export function tinyWebp({ exif }: { exif?: string } = {}): Bytes {
  const riff = (name: string, content: Uint8Array) =>
    joined([ascii(name), new Uint8Array(u32(content.length).toReversed()), content, new Uint8Array(content.length % 2)])
  const body = joined([
    ascii('WEBP'),
    ...(exif === undefined ? [] : [riff('VP8X', new Uint8Array([0x08, 0, 0, 0, 0, 0, 0, 0, 0, 0]))]),
    riff('VP8L', new Uint8Array([0x2f, 0, 0, 0, 0, 0x07, 0x10, 0x11, 0x11, 0x88, 0x88, 0xfe, 0x07, 0])),
    ...(exif === undefined ? [] : [riff('EXIF', ascii(exif))]),
  ])
  return joined([ascii('RIFF'), new Uint8Array(u32(body.length).toReversed()), body])
}

export const tinyPdf = (): Bytes => ascii('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n')
