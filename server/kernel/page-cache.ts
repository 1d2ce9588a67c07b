/**
 * Pages that are read again and again, kept as long as nothing at all was written: an entry counts only for the very
 * version of the database, person, scope, language and day it was made for. Tokens and command ids are put in fresh.
 */
import type { Actor } from './plugin.ts'

export interface PageCache {
  get(place: string, version: string): KeptPage | undefined
  /** Answers it as it is kept. */
  put(place: string, version: string, html: string): KeptPage
  /** Stands for the reader's token in what is kept. */
  readonly csrfMark: string
  /** Stands for a command id; each call of one rendering gives another. */
  idMarks(): () => string
}

/** As it is sent, so that showing it again is copying; between the parts stand the token and ids. */
export interface KeptPage {
  parts: readonly Uint8Array[]
  /** Behind each part but the last: `csrf`, or which id. */
  marks: readonly string[]
}

/** Kept in all; the oldest go first. */
const MOST_BYTES = 16 * 1024 * 1024

/** @param nonce something nobody can guess and type into a record */
export function createPageCache(nonce: string): PageCache {
  const kept = new Map<string, { version: string; page: KeptPage; bytes: number }>()
  let bytes = 0
  const csrfMark = `mark-${nonce}-csrf`
  const mark = new RegExp(`mark-${nonce}-(csrf|id-\\d+)`)
  const utf8 = new TextEncoder()
  const drop = (place: string) => {
    bytes -= kept.get(place)?.bytes ?? 0
    kept.delete(place)
  }
  return {
    csrfMark,
    get(place, version) {
      const entry = kept.get(place)
      return entry?.version === version ? entry.page : undefined
    },
    put(place, version, html) {
      drop(place)
      // What is caught in brackets stands between the parts.
      const pieces = html.split(mark)
      const page = {
        parts: pieces.filter((_, i) => i % 2 === 0).map((text) => utf8.encode(text)),
        marks: pieces.filter((_, i) => i % 2 === 1),
      }
      const size = lengthOf(page.parts)
      kept.set(place, { version, page, bytes: size })
      bytes += size
      for (const oldest of kept.keys()) {
        if (bytes <= MOST_BYTES) break
        drop(oldest)
      }
      return page
    },
    idMarks() {
      let n = 0
      return () => `mark-${nonce}-id-${++n}`
    },
  }
}

const lengthOf = (parts: readonly Uint8Array[]) => parts.reduce((sum, p) => sum + p.length, 0)

/** The page with a token and ids of this request, both of plain letters. */
export function filled({ parts, marks }: KeptPage, csrf: string, newId: () => string): Uint8Array<ArrayBuffer> {
  const ids = new Map<string, string>()
  const texts = marks.map((what) => {
    if (what === 'csrf') return csrf
    const known = ids.get(what) ?? newId()
    ids.set(what, known)
    return known
  })
  const whole = new Uint8Array(lengthOf(parts) + texts.reduce((sum, t) => sum + t.length, 0))
  let at = 0
  parts.forEach((part, n) => {
    whole.set(part, at)
    at += part.length
    const text = texts[n] ?? ''
    for (let i = 0; i < text.length; i++) whole[at++] = text.charCodeAt(i)
  })
  return whole
}

/** What else decides how a page looks to somebody. */
export const viewerOf = ({ id, role, lang, scope, compartments }: Actor): string =>
  [id, role, lang, scope.areas.join(), scope.households.join(), compartments.join()].join('|')
