/** What of coverage is shown, as it stands in an address. What cannot be understood falls away. */
import { isUuid } from '#kernel/ids.ts'
import { addMonths, type Day, lastMonth } from '#kernel/dates.ts'
import { periodOf, type Period } from './rules/period.ts'

export const COVERAGE_PATH = '/vaccination/coverage'
export const LENGTHS = [12, 24, 6, 3, 1] as const
/** Periods end up to so many months ago: with what leads up to them they lie in the years that are counted. */
export const MOST_AGO = 12

export interface CoverageQuery {
  indicator: string | null
  period: Period
  area: string | null
}

export function readCoverageQuery(of: (name: string) => string | undefined, today: Day): CoverageQuery {
  const [indicator, until, months, area] = [of('indicator'), of('until'), of('months'), of('area')]
  const last = lastMonth(today)
  const known =
    until !== undefined && /^\d{4}-\d{2}$/.test(until) && until <= last && until >= addMonths(last, -MOST_AGO)
  return {
    indicator: indicator ?? null,
    period: periodOf(known ? until : last, LENGTHS.find((n) => String(n) === months) ?? LENGTHS[0]),
    area: isUuid(area) ? area : null,
  }
}

export function coverageHref(query: CoverageQuery, today: Day, change: Partial<CoverageQuery> = {}): string {
  const { indicator, period, area } = { ...query, ...change }
  const parts = [
    indicator && `indicator=${encodeURIComponent(indicator)}`,
    period.to !== lastMonth(today) && `until=${period.to}`,
    period.months !== LENGTHS[0] && `months=${period.months}`,
    area && `area=${area}`,
  ].filter(Boolean)
  return parts.length > 0 ? `${COVERAGE_PATH}?${parts.join('&')}` : COVERAGE_PATH
}
