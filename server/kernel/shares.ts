/** A share with its numerator, denominator and what chance allows. */
export interface Share {
  numerator: number
  denominator: number
  /** Null of fewer than `LEAST` people: a share of three says nothing, and tells of one of them. */
  share: number | null
  /** 95 %, null where a share is. */
  low: number | null
  high: number | null
}

export const LEAST = 5
/** Of the normal distribution, 95 % on both sides. */
const Z = 1.959964

export function shareOf(numerator: number, denominator: number): Share {
  if (denominator < LEAST) return { numerator, denominator, share: null, low: null, high: null }
  const share = numerator / denominator
  return { numerator, denominator, share, ...wilson(share, denominator) }
}

export interface Aim {
  /** A share that a programme works towards. */
  goal?: number | undefined
  /** The fewer the better. */
  lossy?: boolean | undefined
}
export type Level = 1 | 2 | 3 | 4
const STEP = 0.1

/**
 * How far from the goal, for colours that a legend explains: 4 at it, then by ten points; null where no share is said, or none aimed at. Compared as
 * it is shown, in whole per cents.
 */
export function levelOf({ goal, lossy }: Aim, { share }: Pick<Share, 'share'>): Level | null {
  if (share === null || goal === undefined) return null
  const short = Math.round((lossy ? share - goal : goal - share) * 100) / 100
  return short <= 0 ? 4 : short <= STEP ? 3 : short <= 2 * STEP ? 2 : 1
}

/** E. B. Wilson, J. Am. Stat. Assoc. 22 (1927): right for small numbers too. */
export function wilson(p: number, n: number): { low: number; high: number } {
  const middle = p + (Z * Z) / (2 * n)
  const width = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const scale = 1 + (Z * Z) / n
  return { low: Math.max(0, (middle - width) / scale), high: Math.min(1, (middle + width) / scale) }
}
