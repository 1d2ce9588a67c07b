import { isDay, type PartialDate } from '#kernel/dates.ts'
import { ROC_OFFSETS } from './matching.ts'

/**
 * What a birth date may stand as in another record of the same person, so that an index finds it: as it is, with day and
 * month turned, a year off, a year of the Republic taken for another calendar's, or known only to the month or the year.
 */
export function birthVariants(birth: PartialDate): PartialDate[] {
  const [year, month, day] = birth.split('-')
  const partial = [birth.slice(0, 4), ...(month ? [birth.slice(0, 7)] : [])]
  if (day === undefined) return [...new Set([birth, ...partial])]
  const years = [-1, 1, ...ROC_OFFSETS.flatMap((n) => [n, -n])].map((n) => String(Number(year) + n).padStart(4, '0'))
  const days = [birth, `${year}-${day}-${month}`, ...years.map((y) => `${y}-${month}-${day}`)].filter(isDay)
  return [...new Set([...days, ...partial])]
}
