/** Which figures are shown, as it stands in an address. What cannot be understood falls away. */
import { type Day, lastMonth, type Month } from '#kernel/dates.ts'
import { hrefOf, monthAsked } from '#kernel/figures.ts'
import { isUuid } from '#kernel/ids.ts'
import { lastText, type Last } from '#kernel/named-behind.ts'

export const FIGURES_PATH = '/care-needs'
export const NAMES_PATH = '/care-needs/names'
/** Of the chart. */
export const MONTHS = 12

export interface FigureQuery {
  indicator: string | null
  month: Month
  /** Null: everything of the reader's. */
  area: string | null
}

export function readFigureQuery(of: (name: string) => string | undefined, today: Day): FigureQuery {
  const area = of('area')
  return {
    indicator: of('indicator') ?? null,
    month: monthAsked(of('month'), today),
    area: isUuid(area) ? area : null,
  }
}

const chosenIn = ({ indicator, month, area }: FigureQuery, today: Day) => ({
  indicator,
  month: month !== lastMonth(today) && month,
  area,
})

export const figuresHref = (query: FigureQuery, today: Day, change: Partial<FigureQuery> = {}): string =>
  hrefOf(FIGURES_PATH, chosenIn({ ...query, ...change }, today))

export const namesHref = (
  query: FigureQuery,
  today: Day,
  change: Partial<FigureQuery> & { after?: Last | null } = {},
): string => hrefOf(NAMES_PATH, { ...chosenIn({ ...query, ...change }, today), after: lastText(change.after ?? null) })
