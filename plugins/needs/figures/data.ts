/** Everything that the page, the export and the map say, from sums of marks. */
import type { AreaNode } from '#kernel/area-tree.ts'
import { addMonths, LAST, type Month, monthsUpTo } from '#kernel/dates.ts'
import { countsByArea, figureAreas, type AreaCount } from '#kernel/figures.ts'
import type { Page } from '#kernel/plugin.ts'
import {
  A_YEAR,
  COUNTED_PROBLEMS,
  DETAILS,
  INDICATORS,
  type Counted,
} from '../../../data/reference/needs/indicators.ts'
import { SEVERITIES, type Severity } from '../../../data/reference/needs/problems.ts'
import { MONTHS, type FigureQuery } from './query.ts'
import { figureOf, indicatorOf, keysFor, type Figure, type Indicator } from './rules/figure.ts'
import { readOf } from './rules/keys.ts'
import { seriesOf, type Series } from './rules/series.ts'

export interface KindCounts {
  problem: string
  by: Readonly<Record<Severity, number>>
  planned: number
  met: number
}

export interface Figures {
  chosen: Indicator
  /** Null: everything of the reader's. */
  area: AreaNode | null
  areas: readonly AreaNode[]
  all: readonly { indicator: Indicator; figure: Figure; was: Figure }[]
  whole: Figure
  byArea: ReadonlyMap<string, Figure>
  trend: readonly { month: Month; figure: Figure }[]
  people: number
  kinds: readonly KindCounts[]
}

export async function figuresOf(page: Page, query: FigureQuery): Promise<Figures> {
  const { month } = query
  const chosen = indicatorOf(query.indicator)
  const { area, tops, areas } = await figureAreas(page, query.area)
  const months = monthsUpTo(month, MONTHS)
  const rows = await countsOf(page, tops, keysFor([...INDICATORS, ...DETAILS]), months[0]!)
  const whole = seriesOf([...rows.values()].flat())
  const each = await seriesBy(page, areas, [chosen], month)
  const all = INDICATORS.map((indicator) => ({
    indicator,
    figure: figureOf(indicator, whole, month),
    was: figureOf(indicator, whole, addMonths(month, -1)),
  }))
  return {
    chosen,
    area,
    areas,
    all,
    whole: figureOf(chosen, whole, month),
    byArea: new Map(areas.map((a) => [a.id, figureOf(chosen, each.get(a.id)!, month)])),
    trend: months.map((m) => ({ month: m, figure: figureOf(chosen, whole, m) })),
    people: whole(readOf('people'), month),
    kinds: COUNTED_PROBLEMS.map((problem) => kindOf(problem, whole, month)),
  }
}

function kindOf(problem: string, series: Series, month: Month): KindCounts {
  const of = (counted: Counted) => series(readOf(counted), month)
  return {
    problem,
    by: Object.fromEntries(SEVERITIES.map((s) => [s, of(`kind.${problem}.${s}`)])) as Record<Severity, number>,
    planned: of(`planned.${problem}`),
    met: of(`met.${problem}`),
  }
}

/** Of each area what was counted of these indicators, from a month on. */
export async function seriesBy(
  page: Pick<Page, 'tally'>,
  areas: readonly Pick<AreaNode, 'id'>[],
  indicators: readonly Indicator[],
  from: Month,
): Promise<Map<string, Series>> {
  const rows = await countsOf(page, areas, keysFor(indicators), from)
  return new Map([...rows].map(([id, of]) => [id, seriesOf(of)]))
}

const countsOf = (
  page: Pick<Page, 'tally'>,
  areas: readonly Pick<AreaNode, 'id'>[],
  keys: readonly string[],
  from: Month,
): Promise<ReadonlyMap<string, readonly AreaCount[]>> =>
  countsByArea(page, areas, { keys, from: addMonths(from, -A_YEAR), to: LAST })
