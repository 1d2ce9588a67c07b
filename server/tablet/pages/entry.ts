/** An entry of the outbox in words, and which entry stands on which. */
import type { Instant } from '#kernel/dates.ts'
import type { T } from '#kernel/i18n.ts'
import { commandKey } from '#kernel/route-words.ts'
import type { FormWords } from '#views/form-words.ts'
import { typedFacts, type TypedFact } from '#views/typed.ts'
import { knownAs, toLookAt, type Entry, type EntryState } from '../outbox.ts'

export interface About {
  name: string
  href: string
}

export interface EntryShown {
  id: string
  state: EntryState
  title: string
  /** Null where the household or person is not here any more, or not here yet. */
  about: About | null
  at: Instant
  /** Why it was not taken, a sentence each. */
  why: readonly string[]
  typed: readonly TypedFact[]
  /** Its form can be shown here, so it can be corrected. */
  editable: boolean
}

export interface EntryWords {
  t: T
  hasString: (key: string) => boolean
  about: (id: string) => About | null
  /** What its form calls what was typed (`formWords` of the rendered form); undefined if it cannot be shown. */
  words?: FormWords | undefined
}

export function entryShown(entry: Entry, { t, hasString, about, words }: EntryWords): EntryShown {
  const [plugin = ''] = entry.name.split('.')
  const title = commandKey(entry.name)
  return {
    id: entry.id,
    state: entry.state,
    title: hasString(title) ? t(title) : t('tablet.entry'),
    about: entry.about === null ? null : about(entry.about),
    at: entry.at,
    why: whyOf(entry, { t, hasString, words }),
    typed: typedFacts(t, entry.form, { words, plugin, hasString }),
    editable: words !== undefined,
  }
}

/** What is a missing page to a reader is a household that went elsewhere to whoever recorded something there. */
const OF_ENTRIES: Readonly<Record<string, string>> = { 'kernel.not_found': 'tablet.why_gone' }

function whyOf({ problem, state }: Entry, { t, hasString, words }: Omit<EntryWords, 'about'>): string[] {
  if (state === 'parked') return [t('tablet.why_parked')]
  if (!problem) return []
  const say = (code: string, params: Readonly<Record<string, string | number>> = {}) =>
    hasString(code) ? t(code, { ...params }) : t('tablet.why_unknown')
  if (problem.fields.length === 0) return [say(OF_ENTRIES[problem.code] ?? problem.code, problem.params)]
  return problem.fields.map(({ field, code, params }) => {
    const label = words?.get(field)?.label
    return label ? t('kit.errorAt', { label, message: say(code, params) }) : say(code, params)
  })
}

export interface Group {
  root: Entry
  /** Cannot be carried out before it, in their order. */
  behind: readonly Entry[]
}

/** Decisions that a person has to make: who only waits for one is not counted again. */
export const toDecide = (entries: readonly Entry[]): number => grouped(toLookAt(entries)).length

/** Whoever waits stands below the entry that holds it up, through however many others; alone if that one is given up or gone. */
export function grouped(entries: readonly Entry[]): Group[] {
  const byName = new Map(entries.map((e) => [knownAs(e), e]))
  const parentOf = (e: Entry): Entry | undefined =>
    e.state === 'waiting'
      ? [e.behind, ...e.after].flatMap((id) => byName.get(id ?? '') ?? []).find((p) => p !== e)
      : undefined
  const rootOf = (e: Entry, seen: ReadonlySet<Entry> = new Set()): Entry => {
    const parent = parentOf(e)
    return parent && !seen.has(parent) ? rootOf(parent, new Set([...seen, e])) : e
  }
  // In a circle, which no outbox makes, each would stand below the other and be seen nowhere.
  const behind = Map.groupBy(entries, (e) => (rootOf(rootOf(e)) === rootOf(e) ? rootOf(e) : e))
  return entries.flatMap((root) => {
    const all = behind.get(root)
    return all?.includes(root) ? [{ root, behind: all.filter((e) => e !== root) }] : []
  })
}
