import { isText, type Bytes } from './bytes.ts'

/** Some writers put a few lines behind the end. */
const TAIL_BYTES = 1_024

/** A PDF may hold scripts: it is never shown within a page, only handed out. */
export function pdfOf(bytes: Bytes): { bytes: Bytes; width: null; height: null } | null {
  for (let at = bytes.length - 5; at >= Math.max(0, bytes.length - TAIL_BYTES); at--)
    if (isText(bytes, at, '%%EOF')) return { bytes, width: null, height: null }
  return null
}
