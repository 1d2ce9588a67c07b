import { megabytes, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'

/**
 * Cuts a stream of JSON objects into pieces that JSON.parse can take, by counting brackets outside strings. A Bundle is
 * cut into its entries and a husk (the Bundle with `"entry":[]`), so that memory holds one entry, not the file. Nothing
 * is believed here: every byte ends up in a piece that JSON.parse judges, or is one of the few that are checked below.
 */
export interface Piece {
  kind: 'entry' | 'husk' | 'whole'
  /** Where it begins in the file, in bytes; a husk and its entries name the same `object`. */
  offset: number
  object: number
  bytes: Buffer
  /** Colons outside strings = members written; fewer members after parsing means that a key came twice. */
  members: number
}

export interface Scanner {
  push(chunk: Buffer): Piece[]
  end(): void
}

const QUOTE = 0x22,
  BACKSLASH = 0x5c,
  OPEN = 0x7b,
  CLOSE = 0x7d,
  OPEN_LIST = 0x5b,
  CLOSE_LIST = 0x5d,
  COLON = 0x3a,
  COMMA = 0x2c,
  SPACE = 0x20
const isSpace = (byte: number) => byte === SPACE || byte === 0x0a || byte === 0x0d || byte === 0x09
const isBom = (byte: number, at: number) => at < 3 && byte === [0xef, 0xbb, 0xbf][at]

/** `uncut` holds the offsets of objects that have an `entry` and are no Bundle (a List), as found by an earlier pass. */
export function jsonScanner(limits: ImportLimits, uncut: ReadonlySet<number> = new Set()): Scanner {
  let at = 0
  let depth = 0
  let inString = false
  let escaped = false
  let object = 0
  let members = 0
  let parts: Buffer[] = []
  let held = 0
  let word = ''
  let wordFrom = -1
  let key = ''
  let husk: { parts: Buffer[]; held: number; members: number } | null = null
  let cut = false
  let wasCut = false
  let isOther = false
  let entryAt = 0
  let needs: 'entry' | 'entry or end' | 'comma or end' = 'entry or end'

  function keep(chunk: Buffer, from: number, to: number) {
    if (to <= from) return
    held += to - from
    if (held > limits.maxResourceBytes)
      throw refusal('resource_too_large', { limit: megabytes(limits.maxResourceBytes), offset: object })
    parts.push(chunk.subarray(from, to))
  }
  function take(): Buffer {
    const bytes = parts.length === 1 ? parts[0]! : Buffer.concat(parts)
    parts = []
    held = 0
    return bytes
  }
  const inList = () => cut && husk === null && depth === 2 // between two entries
  const malformed = (i: number) => refusal('malformed', { offset: at + i })

  return {
    push(chunk) {
      const pieces: Piece[] = []
      let from = 0
      const size = chunk.length
      for (let i = 0; i < size; i++) {
        let byte = chunk[i]!
        if (inString) {
          // Most bytes of a file are text: pass over them without touching the state.
          if (!escaped) while (byte !== QUOTE && byte !== BACKSLASH && i + 1 < size) byte = chunk[++i]!
          if (escaped) escaped = false
          else if (byte === BACKSLASH) escaped = true
          else if (byte === QUOTE) {
            inString = false
            if (depth === 1) {
              if (i - wordFrom < 16) word += chunk.toString('latin1', wordFrom, i)
              if (key === 'resourceType') isOther = word !== 'Bundle'
              key = ''
            }
          }
          continue
        }
        while (byte === SPACE && i + 1 < size) byte = chunk[++i]!
        if (depth === 2 && inList() && byte !== OPEN && byte !== CLOSE_LIST) {
          if (byte === COMMA && needs === 'comma or end') needs = 'entry'
          else if (!isSpace(byte)) throw malformed(i)
          continue
        }
        switch (byte) {
          case QUOTE:
            if (depth === 0) throw malformed(i)
            inString = true
            wordFrom = i + 1
            word = ''
            break
          case COLON:
            members++
            if (depth === 1) key = word
            break
          case OPEN:
            if (depth === 0) {
              object = at + i
              members = 0
              from = i
              cut = wasCut = isOther = false
              word = key = ''
            } else if (inList()) {
              if (needs === 'comma or end') throw malformed(i)
              husk = { parts, held, members }
              parts = []
              held = members = 0
              from = i
              entryAt = at + i
            }
            depth++
            break
          case OPEN_LIST:
            if (depth === 0) throw refusal('not_fhir')
            depth++
            if (depth === 2 && key === 'entry' && !isOther && !uncut.has(object)) {
              cut = wasCut = true
              needs = 'entry or end'
              keep(chunk, from, i + 1)
            }
            break
          case CLOSE_LIST:
            if (inList()) {
              if (needs === 'entry') throw malformed(i)
              from = i
              cut = false
              key = ''
            }
            depth--
            // A list closes what an object opened: the pieces would come apart wrongly.
            if (depth <= 0 || (husk && depth === 2)) throw malformed(i)
            break
          case CLOSE:
            depth--
            if (husk && depth === 2) {
              keep(chunk, from, i + 1)
              pieces.push({ kind: 'entry', offset: entryAt, object, bytes: take(), members })
              ;({ parts, held, members } = husk)
              husk = null
              needs = 'comma or end'
            } else if (depth === 0) {
              keep(chunk, from, i + 1)
              pieces.push({ kind: wasCut ? 'husk' : 'whole', offset: object, object, bytes: take(), members })
            }
            break
          default:
            if (depth === 0 && !isSpace(byte) && !isBom(byte, at + i)) throw malformed(i)
        }
        if (depth < 0) throw malformed(i)
        if (depth > limits.maxDepth) throw refusal('nested_json', { limit: limits.maxDepth, offset: at + i })
      }
      if (inString && depth === 1) {
        if (wordFrom >= 0 && word.length < 16) word += chunk.toString('latin1', wordFrom, wordFrom + 16)
        wordFrom = 0
      }
      if (depth > 0 && !inList()) keep(chunk, from, chunk.length)
      at += chunk.length
      return pieces
    },
    end() {
      if (depth > 0) throw refusal('half_written')
    },
  }
}
