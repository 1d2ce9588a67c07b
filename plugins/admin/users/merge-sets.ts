/** Three-way merge of a set of ticks: what I ticked is added, what I unticked goes, what others did meanwhile stands. */
export function mergeSets<V extends string>(
  was: readonly V[] | undefined,
  typed: readonly V[],
  present: readonly V[],
): V[] {
  if (was === undefined) return [...new Set(typed)]
  const removed = new Set(was.filter((v) => !typed.includes(v)))
  const added = typed.filter((v) => !was.includes(v))
  return [...new Set([...present.filter((v) => !removed.has(v)), ...added])]
}
