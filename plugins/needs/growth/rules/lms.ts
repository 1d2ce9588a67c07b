/** WHO's method: Box-Cox power, median and coefficient of variation (WHO Child Growth Standards 2006, chapter 7). */
import type { Lms } from './tables.ts'

export const zOf = (y: number, { l, m, s }: Lms): number =>
  l === 0 ? Math.log(y / m) / s : ((y / m) ** l - 1) / (l * s)

/** What a z-score measures: the curves of the chart. */
export const valueAt = (z: number, { l, m, s }: Lms): number =>
  l === 0 ? m * Math.exp(s * z) : m * (1 + l * s * z) ** (1 / l)

const OUTER = 3
/** Beyond 3 SD the distance between 2 and 3 SD counts: the tails of weights are too few to be fitted. */
export function adjustedZ(y: number, lms: Lms): number {
  const z = zOf(y, lms)
  if (Math.abs(z) <= OUTER) return z
  const [outer, inner] = z > 0 ? [OUTER, OUTER - 1] : [-OUTER, 1 - OUTER]
  const end = valueAt(outer, lms)
  return outer + (y - end) / Math.abs(end - valueAt(inner, lms))
}

/** The value of a z-score as `adjustedZ` has it. */
export function adjustedValueAt(z: number, lms: Lms): number {
  if (Math.abs(z) <= OUTER) return valueAt(z, lms)
  const [outer, inner] = z > 0 ? [OUTER, OUTER - 1] : [-OUTER, 1 - OUTER]
  const end = valueAt(outer, lms)
  return end + (z - outer) * Math.abs(end - valueAt(inner, lms))
}

/** Two decimals, half away from nought; never −0. */
export const rounded = (z: number): number => (Math.sign(z) * Math.round(Math.abs(z) * 100)) / 100 || 0
