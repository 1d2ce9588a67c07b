/** Which figures are shown, as it stands in an address. What cannot be understood falls away. */
import { addMonths, type Day, lastMonth, type Month } from '#kernel/dates.ts'
import { isUuid } from '#kernel/ids.ts'

export const FIGURES_PATH = '/chronic/figures'
export const REPORT_PATH = '/chronic/report'
export const NAMES_PATH = '/chronic/report/names'
/** Of the chart and the table of months. */
export const MONTHS = 24
/** Figures end up to so many months ago: with the months before them they lie in the years that are counted. */
export const MOST_AGO = 12

export interface FigureQuery {
  indicator: string | null
  month: Month
  /** Null: everything of the reader's. */
  area: string | null
  withLost: boolean
}

export function readFigureQuery(of: (name: string) => string | undefined, today: Day): FigureQuery {
  const [month, area] = [of('month'), of('area')]
  const last = lastMonth(today)
  const known =
    month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month <= last && month >= addMonths(last, -MOST_AGO)
  return {
    indicator: of('indicator') ?? null,
    month: known ? month : last,
    area: isUuid(area) ? area : null,
    withLost: of('lost') === '1',
  }
}

export function figuresHref(
  path: string,
  query: FigureQuery,
  today: Day,
  change: Partial<FigureQuery> & { part?: string } = {},
): string {
  const { indicator, month, area, withLost, part } = { part: undefined, ...query, ...change }
  const parts = [
    indicator && `indicator=${encodeURIComponent(indicator)}`,
    month !== lastMonth(today) && `month=${month}`,
    area && `area=${area}`,
    withLost && 'lost=1',
    part && `part=${part}`,
  ].filter(Boolean)
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path
}
