/** Spans of months: from the first at whose end something stands to the first at whose end it does not. */
export type Span = readonly [from: number, until: number]

const notEmpty = ([from, until]: Span): boolean => from < until

/** What stands in any of them, in order and without overlaps. */
export function union(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = []
  for (const [from, until] of spans.filter(notEmpty).toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && from <= last[1]) last[1] = Math.max(last[1], until)
    else joined.push([from, until])
  }
  return joined
}

/** What stands in both. */
export const both = (a: readonly Span[], b: readonly Span[]): Span[] =>
  a.flatMap(([from, until]) => b.map((s): Span => [Math.max(from, s[0]), Math.min(until, s[1])]).filter(notEmpty))
