/** What the kernel counted, month by month: what lasts is what still ends minus what still begins (decision 0049). Pure. */
import type { Programme } from '../../tables.ts'
import { type Month, noOf } from '#kernel/dates.ts'
import { keysOf, type Counted } from './keys.ts'

export interface Count {
  key: string
  month: Month
  n: number
}

export interface Series {
  /** Of what lasts, how many at the end of the month; of what happens, how many in it. A month outside the span is a defect. */
  at(programme: Programme, counted: Counted, month: Month): number
}

/** @param rows of one area, of `from` and all later months */
export function seriesOf(rows: Iterable<Count>, { from, to }: { from: Month; to: Month }): Series {
  const first = noOf(from)
  const length = noOf(to) - first + 1
  const byKey = new Map<string, Float64Array>()
  for (const { key, month, n } of rows) {
    let months = byKey.get(key)
    if (!months) byKey.set(key, (months = new Float64Array(length + 1)))
    const at = Math.min(length, noOf(month) - first)
    if (at >= 0) months[at]! += n
  }
  const later = new Map<string, Float64Array>()
  for (const [key, months] of byKey) if (key.endsWith('+') || key.endsWith('-')) later.set(key, after(months))
  return {
    at(programme, counted, month) {
      const at = noOf(month) - first
      if (at < 0 || at >= length) throw new Error(`${month} is not among the months that were read`)
      const keys = keysOf(programme, counted)
      if ('event' in keys) return byKey.get(keys.event)?.[at] ?? 0
      return (later.get(keys.end)?.[at] ?? 0) - (later.get(keys.begin)?.[at] ?? 0)
    },
  }
}

/** Of each month the sum of all later ones. */
function after(months: Float64Array): Float64Array {
  const sums = new Float64Array(months.length)
  for (let m = months.length - 2; m >= 0; m--) sums[m] = sums[m + 1]! + months[m + 1]!
  return sums
}

/** Of several areas together. */
export const together = (all: readonly Series[]): Series => ({
  at: (programme, counted, month) => all.reduce((n, s) => n + s.at(programme, counted, month), 0),
})
