/** A share with its numerator, denominator and what chance allows. Pure. */
import type { Indicator, Term } from './indicators.ts'

export interface Figure {
  numerator: number
  denominator: number
  /** Null of fewer than `LEAST` children: a share of three says nothing, and tells of one of them. */
  share: number | null
  /** 95 %, null where a share is; of a difference of two counts (drop-out by period) there is none. */
  low: number | null
  high: number | null
}

export const LEAST = 5
/** Of the normal distribution, 95 % on both sides. */
const Z = 1.959964

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

/** E. B. Wilson, J. Am. Stat. Assoc. 22 (1927): right for small numbers too. */
function wilson(p: number, n: number): { low: number; high: number } {
  const middle = p + (Z * Z) / (2 * n)
  const width = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return { low: Math.max(0, (middle - width) / scale), high: Math.min(1, (middle + width) / scale) }
}

/** How far from the goal, for colours that a legend explains: 4 at the goal, then by ten points; null where no share is said. */
export type Level = 1 | 2 | 3 | 4
const STEP = 0.1

export function levelOf({ lossy, goal }: Indicator, { share }: Figure): Level | null {
  if (share === null) return null
  const short = rounded(lossy ? share - goal : goal - share)
  return short <= 0 ? 4 : short <= STEP ? 3 : short <= 2 * STEP ? 2 : 1
}

/** Shares are compared as they are shown: in whole per cents. */
const rounded = (share: number): number => Math.round(share * 100) / 100

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
