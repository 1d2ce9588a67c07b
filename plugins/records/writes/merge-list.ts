/**
 * Three-way merge of a list: what the form took out goes, what it added comes, what others did meanwhile stands. Entries are
 * the same if their key is. Without `was` the typed list replaces the present one.
 */
export function mergeList<E>(
  { was, typed, present }: { was: readonly unknown[] | undefined; typed: readonly E[]; present: readonly E[] },
  keyOf: (e: E) => string,
): E[] {
  if (was === undefined) return unique(typed, keyOf)
  const shown = new Set((was as E[]).map(keyOf))
  const now = new Set(present.map(keyOf))
  const kept = new Set(typed.map(keyOf))
  const removedByOthers = (e: E) => shown.has(keyOf(e)) && !now.has(keyOf(e))
  const addedByOthers = present.filter((e) => !shown.has(keyOf(e)) && !kept.has(keyOf(e)))
  return unique([...typed.filter((e) => !removedByOthers(e)), ...addedByOthers], keyOf)
}

const unique = <E>(list: readonly E[], keyOf: (e: E) => string): E[] => [
  ...new Map(list.map((e) => [keyOf(e), e])).values(),
]
