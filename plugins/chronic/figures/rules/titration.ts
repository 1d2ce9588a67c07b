/** In which months a medicine against high pressure was more than the month before. SOURCE: Simple.org, open-source server. Pure. */
import { earliestOf, noOf } from '#kernel/dates.ts'
import { LOWERS_PRESSURE } from '../../rules/visit/ladder.ts'
import type { Medicine } from './follow.ts'

/** A new medicine, or more of one; a dose that nobody knows is neither. */
export function titratedIn(medicines: readonly Medicine[]): Set<number> {
  const months = new Set<number>()
  for (const of of Map.groupBy(
    medicines.filter((m) => LOWERS_PRESSURE.test(m.code)),
    (m) => m.code,
  ).values()) {
    const begun = of.map((m) => ({ ...m, month: noOf(earliestOf(m.from)) })).toSorted((a, b) => a.month - b.month)
    begun.forEach((m, n) => {
      const before = begun.slice(0, n).findLast((b) => b.month < m.month && lasts(b, m.month - 1))
      if (!before || (m.mgPerDay !== null && before.mgPerDay !== null && m.mgPerDay > before.mgPerDay))
        months.add(m.month)
    })
  }
  return months
}

export const lasts = ({ from, until }: Medicine, month: number): boolean =>
  noOf(earliestOf(from)) <= month && (until === null || noOf(earliestOf(until)) >= month)

/** ATC: HMG-CoA reductase inhibitors. */
const STATINS = /^C10AA/
export const isStatin = ({ code }: Medicine): boolean => STATINS.test(code)
