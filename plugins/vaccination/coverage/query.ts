/** What of coverage is shown, as it stands in an address. What cannot be understood falls away. */
import { type Day, lastMonth } from '#kernel/dates.ts'
import { hrefOf, monthAsked } from '#kernel/figures.ts'
import { isUuid } from '#kernel/ids.ts'
import { periodOf, type Period } from './rules/period.ts'

export const COVERAGE_PATH = '/vaccination/coverage'
export const LENGTHS = [12, 24, 6, 3, 1] as const

export interface CoverageQuery {
  indicator: string | null
  period: Period
  area: string | null
}

export function readCoverageQuery(of: (name: string) => string | undefined, today: Day): CoverageQuery {
  const [months, area] = [of('months'), of('area')]
  return {
    indicator: of('indicator') ?? null,
    period: periodOf(monthAsked(of('until'), today), LENGTHS.find((n) => String(n) === months) ?? LENGTHS[0]),
    area: isUuid(area) ? area : null,
  }
}

export function coverageHref(query: CoverageQuery, today: Day, change: Partial<CoverageQuery> = {}): string {
  const { indicator, period, area } = { ...query, ...change }
  return hrefOf(COVERAGE_PATH, {
    indicator,
    until: period.to !== lastMonth(today) && period.to,
    months: period.months !== LENGTHS[0] && String(period.months),
    area,
  })
}
