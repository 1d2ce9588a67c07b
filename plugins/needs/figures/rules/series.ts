/** What the kernel counted, month by month (decision 0049). Pure. */
import { A_YEAR } from '../../../../data/reference/needs/indicators.ts'
import type { Read } from './keys.ts'
import { type Month, noOf } from '#kernel/dates.ts'

export interface Count {
  key: string
  month: Month
  n: number
}

/** How many at the end of a month, or in the twelve up to it. */
export type Series = (read: Read, month: Month) => number

/** @param rows of one or several areas, from a year before the first month that is asked for, and all later ones */
export function seriesOf(rows: Iterable<Count>): Series {
  const byKey = new Map<string, { at: number; n: number }[]>()
  for (const { key, month, n } of rows) {
    const of = byKey.get(key)
    const one = { at: noOf(month), n }
    if (of) of.push(one)
    else byKey.set(key, [one])
  }
  const sum = (key: string, from: number, to: number) =>
    (byKey.get(key) ?? []).reduce((n, r) => (r.at >= from && r.at <= to ? n + r.n : n), 0)
  return ({ how, keys }, month) => {
    const at = noOf(month)
    // What ends later, less what begins later, stands.
    return keys.reduce(
      (n, key) =>
        n +
        (how === 'within'
          ? sum(key, at - A_YEAR + 1, at)
          : sum(`${key}-`, at + 1, Infinity) - sum(`${key}+`, at + 1, Infinity)),
      0,
    )
  }
}
