/** Which figures are shown, as it stands in an address. What cannot be understood falls away. */
import { type Day, lastMonth, type Month } from '#kernel/dates.ts'
import { hrefOf, monthAsked } from '#kernel/figures.ts'
import { isUuid } from '#kernel/ids.ts'
import { lastText, type Last } from '#kernel/named-behind.ts'

export const FIGURES_PATH = '/chronic/figures'
export const REPORT_PATH = '/chronic/report'
export const NAMES_PATH = '/chronic/report/names'
/** Of the chart and the table of months. */
export const MONTHS = 24

export interface FigureQuery {
  indicator: string | null
  month: Month
  /** Null: everything of the reader's. */
  area: string | null
  withLost: boolean
}

export function readFigureQuery(of: (name: string) => string | undefined, today: Day): FigureQuery {
  const area = of('area')
  return {
    indicator: of('indicator') ?? null,
    month: monthAsked(of('month'), today),
    area: isUuid(area) ? area : null,
    withLost: of('lost') === '1',
  }
}

export function figuresHref(
  path: string,
  query: FigureQuery,
  today: Day,
  change: Partial<FigureQuery> & { part?: string; after?: Last | null } = {},
): string {
  const { indicator, month, area, withLost, part, after } = { part: null, after: null, ...query, ...change }
  return hrefOf(path, {
    indicator,
    month: month !== lastMonth(today) && month,
    area,
    lost: withLost && '1',
    part,
    after: lastText(after),
  })
}
