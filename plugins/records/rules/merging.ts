/** Two records of one person or household: which values agree, which one is to be chosen, and what undo puts back. */

export type Value = string | number | null
export type Row = Readonly<Record<string, Value | undefined>>
/** What is chosen together: a position has two halves, a death its date. First column: whether anything is known. */
export type Groups = Readonly<Record<string, readonly string[]>>
export type Side = 'here' | 'there'

/** Codes that say as little as an empty field. */
const UNKNOWN: readonly unknown[] = [null, undefined, '', 'unknown']

export type Agreement = 'equal' | 'only_here' | 'only_there' | 'contradict' | 'empty'

export function agreementOf(columns: readonly string[], here: Row, there: Row): Agreement {
  const known = (row: Row) => columns.some((c) => !UNKNOWN.includes(row[c]))
  if (!known(here) && !known(there)) return 'empty'
  if (!known(there)) return 'only_here'
  if (!known(here)) return 'only_there'
  return columns.every((c) => (here[c] ?? null) === (there[c] ?? null)) ? 'equal' : 'contradict'
}

/** The survivor's values after the merge that differ from before, and the groups in which nobody has chosen yet. */
export function mergedValues(
  groups: Groups,
  here: Row,
  there: Row,
  choices: Readonly<Record<string, Side | null | undefined>>,
): { changed: Record<string, Value>; missing: string[] } {
  const changed: Record<string, Value> = {}
  const missing: string[] = []
  for (const [group, columns] of Object.entries(groups)) {
    const agreement = agreementOf(columns, here, there)
    const choice = agreement === 'only_there' ? 'there' : agreement === 'contradict' ? choices[group] : 'here'
    if (!choice) missing.push(group)
    if (choice !== 'there') continue
    for (const c of columns) if ((there[c] ?? null) !== (here[c] ?? null)) changed[c] = there[c] ?? null
  }
  return { changed, missing }
}

/** What undo writes: the value from before, except where somebody has changed the field since. */
export function restoredValues(before: Row, after: Row, present: Row): Record<string, Value> {
  return Object.fromEntries(
    Object.keys(after)
      .filter((c) => (present[c] ?? null) === (after[c] ?? null))
      .map((c) => [c, before[c] ?? null]),
  )
}
