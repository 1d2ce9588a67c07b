/** What may be kept beside the records: told by its own first bytes, never by what its sender calls it. */
import { jpegOf } from './jpeg.ts'
import { pdfOf } from './pdf.ts'
import { pngOf } from './png.ts'
import { webpOf } from './webp.ts'

export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const
export type FileType = (typeof FILE_TYPES)[number]

/** A photo of a telephone, unscaled; those that our pages scale down have some 300 kB. */
export const MOST_FILE_BYTES = 5 * 1024 * 1024
/** Small enough to travel with the records. */
export const MOST_PREVIEW_BYTES = 20 * 1024
/** Unpacked it takes four bytes a pixel, on a tablet. */
const MOST_PIXELS = 50_000_000

/** A file without what nobody meant to hand over: where it was taken, by which telephone, what hides behind its end. */
export interface CleanFile {
  type: FileType
  bytes: Uint8Array<ArrayBuffer>
  /** Of pictures, in pixels. */
  width: number | null
  height: number | null
}
export type Cleaned = CleanFile | { problem: 'kernel.file_unknown' | 'kernel.file_damaged' | 'kernel.file_too_large' }

const READERS: Record<FileType, (bytes: Uint8Array<ArrayBuffer>) => Omit<CleanFile, 'type'> | null> = {
  'image/jpeg': jpegOf,
  'image/png': pngOf,
  'image/webp': webpOf,
  'application/pdf': pdfOf,
}

/** Cleaned again it is the same, byte by byte. */
export function cleaned(bytes: Uint8Array<ArrayBuffer>, most: number = MOST_FILE_BYTES): Cleaned {
  const type = typeOf(bytes)
  if (type === null) return { problem: 'kernel.file_unknown' }
  const file = READERS[type](bytes)
  if (file === null) return { problem: 'kernel.file_damaged' }
  if (file.bytes.length > most || (file.width ?? 0) * (file.height ?? 0) > MOST_PIXELS)
    return { problem: 'kernel.file_too_large' }
  return { type, ...file }
}

const BEGINNINGS: readonly (readonly [FileType, readonly number[], number?])[] = [
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  // "WEBP", behind "RIFF" and the length.
  ['image/webp', [0x57, 0x45, 0x42, 0x50], 8],
  // "%PDF-"
  ['application/pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
]

const typeOf = (bytes: Uint8Array): FileType | null =>
  BEGINNINGS.find(([, magic, from = 0]) => magic.every((b, i) => bytes[from + i] === b))?.[0] ?? null
