/** JPEG (ITU-T T.81, annex B): a row of segments, then the picture, then its end. */
import { isText, joined, viewOf, type Bytes } from './bytes.ts'

const MARK = 0xff
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP0 = 0xe0
const APP1 = 0xe1
const APP2 = 0xe2
/** Says how colours are to be read (Adobe). */
const APP14 = 0xee
const APP15 = 0xef
const COMMENT = 0xfe
/** Stand alone, without a length: TEM, and restart marks. */
const isBare = (mark: number) => mark === 0x01 || (mark >= 0xd0 && mark <= 0xd7)
/** Frame headers SOF0 … SOF15, without the three of these numbers that mean tables. */
const isFrame = (mark: number) => mark >= 0xc0 && mark <= 0xcf && mark !== 0xc4 && mark !== 0xc8 && mark !== 0xcc

/** Without place, time, telephone and thumbnail (EXIF, XMP, IPTC, comments) and without what follows its end; which way is up is kept. */
export function jpegOf(bytes: Bytes): { bytes: Bytes; width: number; height: number } | null {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  let turned: Uint8Array | null = null
  let at = 2
  for (;;) {
    if (at + 2 > bytes.length || bytes[at] !== MARK) return null
    const mark = bytes[at + 1]!
    // Any number of fill bytes may stand before a mark.
    if (mark === MARK) {
      at++
      continue
    }
    if (mark === EOI) {
      if (!size) return null
      kept.push(bytes.subarray(at, at + 2))
      // Behind the header of the file itself, where readers look for it.
      if (turned) kept.splice(kept[1]?.[1] === APP0 ? 2 : 1, 0, turned)
      return { bytes: joined(kept), ...size }
    }
    if (mark === SOI) return null
    if (isBare(mark)) {
      kept.push(bytes.subarray(at, at + 2))
      at += 2
      continue
    }
    if (at + 4 > bytes.length) return null
    const end = at + 2 + view.getUint16(at + 2)
    if (end < at + 4 || end > bytes.length) return null
    const segment = bytes.subarray(at, end)
    if (isFrame(mark)) {
      if (segment.length < 9) return null
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
      if (size.width === 0 || size.height === 0) return null
    }
    if (mark === APP1) turned ??= orientationOnly(segment)
    if (isWanted(mark, segment)) kept.push(segment)
    at = end
    if (mark === SOS) {
      const next = endOfScan(bytes, at)
      if (next === null) return null
      kept.push(bytes.subarray(at, next))
      at = next
    }
  }
}

function isWanted(mark: number, segment: Uint8Array): boolean {
  if (mark === COMMENT) return false
  if (mark < APP0 || mark > APP15) return true
  return (
    (mark === APP0 && isText(segment, 4, 'JFIF\0')) ||
    (mark === APP2 && isText(segment, 4, 'ICC_PROFILE\0')) ||
    mark === APP14
  )
}

/** Where the next mark stands that is neither a stuffed byte nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at++) {
    if (bytes[at] !== MARK) continue
    const next = bytes[at + 1]!
    if (next !== 0x00 && next !== MARK && !isBare(next)) return at
  }
  return null
}

const EXIF = 'Exif\0\0'
const TIFF_AT = 10
const ORIENTATION = 0x0112

/** A telephone stores the picture as the sensor lay and says here how to turn it: an EXIF of that one entry. */
function orientationOnly(segment: Uint8Array): Uint8Array | null {
  if (!isText(segment, 4, EXIF) || segment.length < TIFF_AT + 8) return null
  const view = viewOf(segment)
  const little = isText(segment, TIFF_AT, 'II')
  if (!little && !isText(segment, TIFF_AT, 'MM')) return null
  const directory = TIFF_AT + view.getUint32(TIFF_AT + 4, little)
  if (directory + 2 > segment.length) return null
  for (let n = 0; n < view.getUint16(directory, little); n++) {
    const entry = directory + 2 + n * 12
    if (entry + 12 > segment.length) return null
    if (view.getUint16(entry, little) !== ORIENTATION) continue
    const value = view.getUint16(entry + 8, little)
    return value > 1 && value <= 8 ? exifWith(value) : null
  }
  return null
}

function exifWith(orientation: number): Uint8Array {
  const head = [MARK, APP1, 0, 34, ...[...EXIF].map((sign) => sign.charCodeAt(0))]
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]
  // One entry: the tag, a short, one of it, its value; and no further directory.
  const directory = [0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
  return new Uint8Array([...head, ...tiff, ...directory])
}
