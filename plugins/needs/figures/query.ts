/** Which figures are shown, as it stands in an address. What cannot be understood falls away. */
import { addMonths, type Day, lastMonth, type Month } from '#kernel/dates.ts'
import { isUuid } from '#kernel/ids.ts'

export const FIGURES_PATH = '/care-needs'
export const NAMES_PATH = '/care-needs/names'
/** Of the chart. */
export const MONTHS = 12
/** Figures end up to so many months ago: with the months before them they lie in the years that are counted. */
export const MOST_AGO = 12

export interface FigureQuery {
  indicator: string | null
  month: Month
  /** Null: everything of the reader's. */
  area: string | null
}

export function readFigureQuery(of: (name: string) => string | undefined, today: Day): FigureQuery {
  const [month, area] = [of('month'), of('area')]
  const last = lastMonth(today)
  const known =
    month !== undefined && /^\d{4}-(0[1-9]|1[0-2])$/.test(month) && month <= last && month >= addMonths(last, -MOST_AGO)
  return { indicator: of('indicator') ?? null, month: known ? month : last, area: isUuid(area) ? area : null }
}

export const namesHref = (query: FigureQuery, today: Day, change: Partial<FigureQuery> = {}): string =>
  figuresHref(query, today, change).replace(FIGURES_PATH, NAMES_PATH)

export function figuresHref(query: FigureQuery, today: Day, change: Partial<FigureQuery> = {}): string {
  const { indicator, month, area } = { ...query, ...change }
  const parts = [
    indicator && `indicator=${encodeURIComponent(indicator)}`,
    month !== lastMonth(today) && `month=${month}`,
    area && `area=${area}`,
  ].filter(Boolean)
  return parts.length > 0 ? `${FIGURES_PATH}?${parts.join('&')}` : FIGURES_PATH
}
