/** Everything that the page, the report, the export and the map say, from sums of marks. */
import type { AreaNode } from '#kernel/area-tree.ts'
import { addMonths, LAST, type Month, monthsUpTo } from '#kernel/dates.ts'
import { countsByArea, figureAreas } from '#kernel/figures.ts'
import type { Page } from '#kernel/plugin.ts'
import { INDICATORS } from '../../../data/reference/chronic/indicators.ts'
import { own } from '../db.ts'
import { estimatesBelow, writtenEstimates, type Estimate } from './estimates/queries.ts'
import { MONTHS, type FigureQuery } from './query.ts'
import { figureOf, indicatorOf, keysFor, type Figure, type Indicator } from './rules/figure.ts'
import { seriesOf, together, type Series } from './rules/series.ts'

export interface Figures {
  chosen: Indicator
  /** Null: everything of the reader's. */
  area: AreaNode | null
  areas: readonly AreaNode[]
  all: readonly { indicator: Indicator; figure: Figure; was: Figure }[]
  whole: Figure
  byArea: ReadonlyMap<string, Figure>
  trend: readonly { month: Month; figure: Figure }[]
  estimate: Estimate
}

export async function figuresOf(page: Page, query: FigureQuery): Promise<Figures> {
  const chosen = indicatorOf(query.indicator)
  const { tree, area, tops, areas } = await figureAreas(page, query.area)
  const estimates = await estimatesIn(page, tree)
  const estimate = sumOf(tops.map((a) => estimates.get(a.id)!))
  const months = monthsUpTo(query.month, MONTHS)
  const read = await seriesBy(page, tops, INDICATORS, { from: months[0]!, to: yearEnd(query.month) })
  const whole = together([...read.values()])
  const each = await seriesBy(page, areas, [chosen], spanOf(query.month))
  const of = (i: Indicator, month: Month) => figureOf(i, whole, month, query, estimate[i.programme])
  return {
    chosen,
    area,
    areas,
    all: INDICATORS.map((indicator) => ({
      indicator,
      figure: of(indicator, query.month),
      was: of(indicator, addMonths(query.month, -1)),
    })),
    whole: of(chosen, query.month),
    byArea: new Map(
      areas.map((a) => [
        a.id,
        figureOf(chosen, each.get(a.id)!, query.month, query, estimates.get(a.id)![chosen.programme]),
      ]),
    ),
    trend: months.map((month) => ({ month, figure: of(chosen, month) })),
    estimate,
  }
}

/** One indicator of some areas at the end of a month. */
export async function oneOf(page: Page, ids: readonly string[], indicator: Indicator, month: Month) {
  const each = await seriesBy(
    page,
    ids.map((id) => ({ id })),
    [indicator],
    spanOf(month),
  )
  return new Map(ids.map((id) => [id, figureOf(indicator, each.get(id)!, month, { withLost: false })]))
}

/** Of each area what was counted: of the months asked for, and of what lasts beyond them. */
export async function seriesBy(
  page: Pick<Page, 'tally'>,
  areas: readonly Pick<AreaNode, 'id'>[],
  indicators: readonly Indicator[],
  span: { from: Month; to: Month },
): Promise<Map<string, Series>> {
  const rows = await countsByArea(page, areas, { keys: keysFor(indicators), from: span.from, to: LAST })
  return new Map([...rows].map(([id, of]) => [id, seriesOf(of, span)]))
}

/** A year's figures stand in its December, which may be yet to come. */
export const yearEnd = (month: Month): Month => `${month.slice(0, 4)}-12`
export const spanOf = (month: Month) => ({ from: month, to: yearEnd(month) })

export const estimatesIn = async (page: Page, tree: readonly AreaNode[]) =>
  estimatesBelow(tree, await writtenEstimates(own(page.db)))

export const sumOf = (all: readonly Estimate[]): Estimate => {
  const one = (field: keyof Estimate) =>
    all.some((e) => e[field] === null) ? null : all.reduce((n, e) => n + e[field]!, 0)
  return { hypertension: one('hypertension'), diabetes: one('diabetes'), monthly_load: one('monthly_load') }
}
