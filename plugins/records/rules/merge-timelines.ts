/**
 * Many sources of a timeline, newest first, as one page. Each source was asked for at most `limit` entries before the same
 * instant; below the oldest entry of a source that gave that many there may be more of it, so the page ends there. Entries
 * of one instant stay together, because the next page begins strictly before its cursor.
 */
export function mergeTimelines<E extends { at: string }>(
  sources: readonly (readonly E[])[],
  limit: number,
): { entries: E[]; before: string | null } {
  const all = sources.flat().toSorted((a, b) => (a.at > b.at ? -1 : a.at < b.at ? 1 : 0))
  const horizons = sources
    .filter((s) => s.length >= limit)
    .map((s) => s.reduce((oldest, e) => (e.at < oldest ? e.at : oldest), s[0]!.at))
  const horizon = horizons.toSorted().at(-1)
  const known = horizon === undefined ? all : all.filter((e) => e.at > horizon)
  // A source whose whole answer is one instant: show what there is rather than nothing.
  const sure = known.length > 0 ? known : all
  const cut = sure[limit - 1]?.at
  const entries = cut === undefined ? sure : sure.filter((e) => e.at >= cut)
  const last = entries.at(-1)
  return { entries, before: last && (entries.length < all.length || horizon !== undefined) ? last.at : null }
}
