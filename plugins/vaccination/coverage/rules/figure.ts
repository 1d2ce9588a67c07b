/** A share with its numerator, denominator and what chance allows. Pure. */
import { LEAST, levelOf, wilson, type Share } from '#kernel/shares.ts'
import type { Indicator, Term } from './indicators.ts'

/** Of a difference of two counts (drop-out by period) chance is not told. */
export type Figure = Share

export type Sums = ReadonlyMap<string, number>

export function figureOf(indicator: Indicator, sums: Sums): Figure {
  const [numerator, denominator] = [total(indicator.numerator, sums), total(indicator.denominator, sums)]
  if (denominator < LEAST) return { numerator, denominator, share: null, low: null, high: null }
  const share = numerator / denominator
  return share < 0 || share > 1 || indicator.kind === 'period_drop'
    ? { numerator, denominator, share, low: null, high: null }
    : { numerator, denominator, share, ...wilson(share, denominator) }
}

const total = (terms: readonly Term[], sums: Sums): number =>
  terms.reduce((sum, [key, sign]) => sum + sign * (sums.get(key) ?? 0), 0)

export type Reading = 'no_problem' | 'utilisation' | 'access' | 'both'

/** First DTP and drop-out read together: whether children are not reached, or not kept (OpenLearn and HEAT, Table 10.3). */
export function readingOf(
  first: { indicator: Indicator; figure: Figure },
  lost: { indicator: Indicator; figure: Figure },
): Reading | null {
  if (first.figure.share === null || lost.figure.share === null) return null
  const reached = levelOf(first.indicator, first.figure) === 4
  const kept = levelOf(lost.indicator, lost.figure) === 4
  return reached ? (kept ? 'no_problem' : 'utilisation') : kept ? 'access' : 'both'
}
