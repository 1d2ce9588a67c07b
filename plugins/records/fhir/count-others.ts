/** What was read and no importer asked for, by resource type: a report names it, nothing is dropped silently. */
export function countOthers(importable: Iterable<string>): {
  saw(resourceType: string): boolean
  skipped(): Record<string, number>
} {
  const known = new Set(importable)
  const counts = new Map<string, number>()
  return {
    /** True if nobody imports this type; it is then counted. */
    saw(resourceType) {
      if (known.has(resourceType)) return false
      counts.set(resourceType, (counts.get(resourceType) ?? 0) + 1)
      return true
    },
    skipped: () => Object.fromEntries([...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}
