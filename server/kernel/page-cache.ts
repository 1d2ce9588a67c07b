/**
 * Pages that are read again and again, kept as long as nothing at all was written: an entry counts only for the very
 * version of the database, person, scope, language and day it was made for. Tokens and command ids are put in fresh.
 */
import type { Actor } from './plugin.ts'

export interface PageCache {
  get(place: string, version: string): string | undefined
  put(place: string, version: string, html: string): void
  /** Stands for the reader's token in what is kept. */
  readonly csrfMark: string
  /** Stands for a command id; each call of one rendering gives another. */
  idMarks(): () => string
  /** The kept text with a token and ids of this request. */
  fill(html: string, csrf: string, newId: () => string): string
}

/** Kept in all; the oldest go first. */
const MOST_CHARS = 16 * 1024 * 1024

/** @param nonce something nobody can guess and type into a record */
export function createPageCache(nonce: string): PageCache {
  const kept = new Map<string, { version: string; html: string }>()
  let chars = 0
  const csrfMark = `mark-${nonce}-csrf`
  const mark = new RegExp(`mark-${nonce}-(csrf|id-\\d+)`, 'g')
  const drop = (place: string) => {
    chars -= kept.get(place)?.html.length ?? 0
    kept.delete(place)
  }
  return {
    csrfMark,
    get(place, version) {
      const entry = kept.get(place)
      return entry?.version === version ? entry.html : undefined
    },
    put(place, version, html) {
      drop(place)
      kept.set(place, { version, html })
      chars += html.length
      for (const oldest of kept.keys()) {
        if (chars <= MOST_CHARS) break
        drop(oldest)
      }
    },
    idMarks() {
      let n = 0
      return () => `mark-${nonce}-id-${++n}`
    },
    fill(html, csrf, newId) {
      const ids = new Map<string, string>()
      return html.replace(mark, (_, what: string) => {
        if (what === 'csrf') return csrf
        const known = ids.get(what) ?? newId()
        ids.set(what, known)
        return known
      })
    },
  }
}

/** What else decides how a page looks to somebody. */
export const viewerOf = ({ id, role, lang, scope, compartments }: Actor): string =>
  [id, role, lang, scope.areas.join(), scope.households.join(), compartments.join()].join('|')
