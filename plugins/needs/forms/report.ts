/** What was found on reading a form: nothing in the file is passed over in silence. */
export interface Finding {
  /** 'error': it is no proper form · 'behaviour': it asks for what this engine does not do · 'decoration': left out without harm · 'note'. */
  kind: 'error' | 'behaviour' | 'decoration' | 'note'
  /** Machine word: `extension`, `element`, `language`, `cycle` … */
  code: string
  linkId: string | null
  /** The element, extension or expression. */
  what: string
}

export interface Report {
  found: Finding[]
  add(kind: Finding['kind'], code: string, linkId: string | null, what: string): void
}

/**
 * A hostile file shall not fill the memory with complaints, nor a long expression the page. Of each kind so many: a crowd of
 * decorations must not hide the behaviour that keeps a form from use.
 */
export const MOST_OF_A_KIND = 2_000
const LONGEST = 200

export function newReport(): Report {
  const found: Finding[] = []
  const seen = new Set<string>()
  const counts = { error: 0, behaviour: 0, decoration: 0, note: 0 }
  return {
    found,
    add(kind, code, linkId, what) {
      if (counts[kind] > MOST_OF_A_KIND) return
      const finding = { kind, code, linkId, what: what.slice(0, LONGEST) }
      const key = JSON.stringify(finding)
      if (seen.has(key)) return
      seen.add(key)
      counts[kind] += 1
      found.push(counts[kind] > MOST_OF_A_KIND ? { kind, code: 'more', linkId: null, what: '' } : finding)
    },
  }
}

/** Errors and behaviours keep a form from use. */
export const isUsable = (found: readonly Finding[]): boolean =>
  !found.some((f) => f.kind === 'error' || f.kind === 'behaviour')
