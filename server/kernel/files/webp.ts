/** WebP (RFC 9649): a RIFF of chunks, each a name, a length, its content and a byte to make it even. */
import { joined, viewOf, type Bytes } from './bytes.ts'

const HEAD_BYTES = 12
const WANTED = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])
/** Flags of VP8X: that EXIF and XMP follow, and that it moves. */
const EXIF_XMP = 0x0c
const MOVES = 0x02

export function webpOf(bytes: Bytes): { bytes: Bytes; width: number; height: number } | null {
  const view = viewOf(bytes)
  if (bytes.length < HEAD_BYTES + 8 || view.getUint32(0) !== 0x52494646) return null
  const until = 8 + view.getUint32(4, true)
  if (until > bytes.length) return null
  const kept: Uint8Array[] = []
  let size: { width: number; height: number } | null = null
  let at = HEAD_BYTES
  while (at + 8 <= until) {
    const name = String.fromCharCode(...bytes.subarray(at, at + 4))
    const length = view.getUint32(at + 4, true)
    const end = at + 8 + length + (length % 2)
    if (end > until) return null
    if (WANTED.has(name)) {
      const chunk = bytes.slice(at, end)
      if (name === 'VP8X') {
        if (length < 10 || chunk[8]! & MOVES) return null
        chunk[8] = chunk[8]! & ~EXIF_XMP
      }
      size ??= sizeIn(name, chunk)
      kept.push(chunk)
    }
    at = end
  }
  const hasPicture = kept.some((c) => c[3] === 0x20 || c[3] === 0x4c)
  if (!size || !hasPicture || size.width === 0 || size.height === 0) return null
  const body = joined(kept)
  const head = bytes.slice(0, HEAD_BYTES)
  viewOf(head).setUint32(4, body.length + 4, true)
  return { bytes: joined([head, body]), ...size }
}

function sizeIn(name: string, chunk: Uint8Array): { width: number; height: number } | null {
  const view = viewOf(chunk)
  const three = (at: number) => view.getUint16(at, true) + (chunk[at + 2]! << 16)
  if (name === 'VP8X') return { width: three(12) + 1, height: three(15) + 1 }
  // Fourteen bits each, behind the frame's tag and start code.
  if (name === 'VP8 ' && chunk.length >= 18)
    return { width: view.getUint16(14, true) & 0x3fff, height: view.getUint16(16, true) & 0x3fff }
  if (name === 'VP8L' && chunk.length >= 13) {
    const bits = view.getUint32(9, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  return null
}
