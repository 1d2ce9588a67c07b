/** What a file held, so that a later run can say the same without reading it again; and what a whole run came to. */
import type { ImportItem } from '#kernel/plugin.ts'

export interface Tally {
  items: number
  /** Short hashes of keys: who is told of in several files is counted once. */
  people: Set<number>
  households: Set<number>
  skipped: Map<string, number>
  warnings: Map<string, number>
  /** Besides people and households, by kind. */
  facts: Map<string, number>
  /** Things about people who are not known yet. */
  waiting: number
  /** Something of it was refused: the file is tried again next time. */
  refused: boolean
}

export const newTally = (): Tally => ({
  items: 0,
  people: new Set(),
  households: new Set(),
  skipped: new Map(),
  warnings: new Map(),
  facts: new Map(),
  waiting: 0,
  refused: false,
})

/** A file with more people is read again instead: its list would be as long as a file. */
const MOST_REMEMBERED = 20_000
/** 48 bits: among a million, two are taken for one with a chance of 1:560. */
const DIGITS = 12

const short = (key: string) => Number.parseInt(key.slice(key.indexOf(':') + 1).slice(0, DIGITS), 16)
export const add = (counts: Map<string, number>, name: string, n = 1) => counts.set(name, (counts.get(name) ?? 0) + n)

/** What a report counts as created, updated, unchanged: facts stand in a count of their own. */
export const isRecord = (item: ImportItem) => item.person !== undefined || item.household !== undefined

export function count(tally: Tally, item: ImportItem): void {
  if (isRecord(item)) tally.items++
  for (const [kind, n] of Object.entries(item.counts ?? {})) add(tally.facts, kind, n)
  if (item.person) tally.people.add(short(item.person))
  if (item.household) tally.households.add(short(item.household))
  for (const w of item.warnings) add(tally.warnings, w.key)
}

export const mayRemember = (t: Tally) => !t.refused && t.waiting === 0 && t.people.size <= MOST_REMEMBERED

export const storedTally = (t: Tally) => ({
  items: t.items,
  people: [...t.people],
  households: [...t.households],
  skipped: [...t.skipped],
  warnings: [...t.warnings],
  facts: [...t.facts],
})
type Stored = ReturnType<typeof storedTally>

export function tallyOf(text: string): Tally {
  const s = JSON.parse(text) as Omit<Stored, 'facts'> & Partial<Pick<Stored, 'facts'>>
  return {
    items: s.items,
    people: new Set(s.people),
    households: new Set(s.households),
    skipped: new Map(s.skipped),
    warnings: new Map(s.warnings),
    facts: new Map(s.facts ?? []),
    waiting: 0,
    refused: false,
  }
}

export interface Failure {
  file: string
  key: string
  params: Record<string, string | number>
  /** Byte of the resource or line of the table, if it is not the whole file. */
  at?: number
}

export interface Report {
  files: number
  failed: Failure[]
  people: number
  households: number
  /** Records (people, and households told of by themselves). */
  created: number
  updated: number
  unchanged: number
  skipped: Record<string, number>
  warnings: Record<string, number>
  /** Encounters, observations and what else is about people, by kind. */
  facts: Record<string, number>
}

const sorted = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)))

export function reportOf(
  files: readonly Tally[],
  outcome: Pick<Report, 'failed' | 'created' | 'updated' | 'unchanged'>,
): Report {
  const people = new Set<number>()
  const households = new Set<number>()
  const skipped = new Map<string, number>()
  const warnings = new Map<string, number>()
  const facts = new Map<string, number>()
  for (const t of files) {
    for (const p of t.people) people.add(p)
    for (const h of t.households) households.add(h)
    for (const [type, n] of t.skipped) add(skipped, type, n)
    for (const [key, n] of t.warnings) add(warnings, key, n)
    for (const [kind, n] of t.facts) add(facts, kind, n)
  }
  return {
    files: files.length,
    ...outcome,
    people: people.size,
    households: households.size,
    skipped: sorted(skipped),
    warnings: sorted(warnings),
    facts: sorted(facts),
  }
}
