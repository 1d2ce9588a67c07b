/** PNG (ISO/IEC 15948): a signature, then chunks of length, name, content and checksum. */
import { isText, joined, viewOf, type Bytes } from './bytes.ts'

const SIGNATURE_BYTES = 8
/** Length, name, checksum. */
const AROUND = 12
/** What the picture is made of; texts, time and EXIF are not among them. */
const WANTED = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs'])

export function pngOf(bytes: Bytes): { bytes: Bytes; width: number; height: number } | null {
  const view = viewOf(bytes)
  const kept: Uint8Array[] = [bytes.subarray(0, SIGNATURE_BYTES)]
  let at = SIGNATURE_BYTES
  if (bytes.length < at + AROUND + 8 || !isText(bytes, at + 4, 'IHDR')) return null
  const width = view.getUint32(at + 8)
  const height = view.getUint32(at + 12)
  if (width === 0 || height === 0) return null
  let hasPicture = false
  while (at + AROUND <= bytes.length) {
    const end = at + AROUND + view.getUint32(at)
    if (end > bytes.length) return null
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (WANTED.has(name)) kept.push(bytes.subarray(at, end))
    hasPicture ||= name === 'IDAT'
    if (name === 'IEND') return hasPicture ? { bytes: joined(kept), width, height } : null
    at = end
  }
  return null
}
