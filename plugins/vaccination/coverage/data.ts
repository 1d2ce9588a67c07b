/** Everything that the page, the export and the map say of coverage, from sums of marks. */
import type { AreaNode } from '#kernel/area-tree.ts'
import { countsByArea, figureAreas } from '#kernel/figures.ts'
import type { Page } from '#kernel/plugin.ts'
import { shareOf } from '#kernel/shares.ts'
import { NOT_GIVEN_REASONS, type NotGivenReason } from '../tables.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { figureOf, type Figure, type Sums } from './rules/figure.ts'
import { indicatorsOf, keysOf, type Indicator } from './rules/indicators.ts'
import { NO_MONTH } from './rules/marks.ts'
import { addMonths, lastMonth, monthsUpTo } from '#kernel/dates.ts'
import { before, firstCounted, periodOf, type Period } from './rules/period.ts'
import type { CoveragePlan } from './rules/plan.ts'
import type { CoverageQuery } from './query.ts'
import { planFor } from './tally.ts'

/** Points of the line, each of so many months up to it: a month of a village is a handful of children. */
const POINTS = 12
const SMOOTH = 12

export interface Coverage {
  plan: CoveragePlan
  indicators: readonly Indicator[]
  chosen: Indicator
  period: Period
  /** Null: everything of the reader's. */
  area: AreaNode | null
  areas: readonly AreaNode[]
  whole: Figure
  /** Of the period before; null where it lies before what is counted. */
  all: readonly { indicator: Indicator; figure: Figure; was: Figure | null }[]
  byArea: ReadonlyMap<string, Figure>
  trend: readonly { month: string; figure: Figure }[]
  reasons: ReadonlyMap<string, ReadonlyMap<NotGivenReason, number>>
  reasonsTo: string
  left: { noBirthDate: number; yearOnly: number; registeredOnly: number }
}

const REASON_KEYS = NOT_GIVEN_REASONS.map((r) => `reason/${r}`)
const LEFT_KEYS = ['left/no_birth_date', 'left/year_only', 'left/registered_only']

export const indicatorsFor = (page: Pick<Page, 'config'>) => {
  const plan = planFor(page.config<VaccinationConfig>('vaccination').schedule)
  return { plan, indicators: indicatorsOf(plan) }
}

export async function coverageOf(page: Page, query: CoverageQuery): Promise<Coverage> {
  const { plan, indicators } = indicatorsFor(page)
  const chosen = indicators.find((i) => i.code === query.indicator) ?? indicators[0]!
  const { period } = query
  const { area, tops, areas } = await figureAreas(page, query.area)
  const past = before(period)
  const sums = await monthly(page, tops, [...keysOf(indicators), ...LEFT_KEYS], {
    from: min(past.from, addMonths(period.to, 2 - POINTS - SMOOTH)),
    to: NO_MONTH,
  })
  const [now, then] = [between(sums, period), between(sums, past)]
  const rows = await byArea(page, areas, keysOf([chosen]), period)
  // Why nothing was given is known at once, also of the month that is not over.
  const reasonsTo = period.to === lastMonth(page.today) ? page.today.slice(0, 7) : period.to
  const told = await byArea(page, areas, REASON_KEYS, { from: period.from, to: reasonsTo })
  return {
    plan,
    indicators,
    chosen,
    period,
    area,
    areas,
    whole: figureOf(chosen, now),
    all: indicators.map((indicator) => ({
      indicator,
      figure: figureOf(indicator, now),
      was: past.from < firstCounted(page.today) ? null : figureOf(indicator, then),
    })),
    byArea: new Map(areas.map((a) => [a.id, figureOf(chosen, rows.get(a.id)!)])),
    trend: monthsUpTo(period.to, POINTS).map((month) => ({
      month,
      figure: figureOf(chosen, between(sums, periodOf(month, SMOOTH))),
    })),
    reasons: new Map(areas.map((a) => [a.id, reasonsIn(told.get(a.id)!)])),
    reasonsTo,
    left: {
      noBirthDate: between(sums, { from: NO_MONTH, to: NO_MONTH }).get('left/no_birth_date') ?? 0,
      // Of a year of birth nobody knows the month in which it turns one.
      yearOnly: yearsIn(sums, period, chosen.age),
      registeredOnly: now.get('left/registered_only') ?? 0,
    },
  }
}

/** All indicators of some areas, for the export. */
export async function figuresByArea(page: Page, areas: readonly AreaNode[], period: Period) {
  const { indicators } = indicatorsFor(page)
  const rows = await byArea(page, areas, keysOf(indicators), period)
  return new Map(
    [...rows].map(([id, sums]) => [
      id,
      indicators.map((indicator) => ({ indicator, figure: figureOf(indicator, sums) })),
    ]),
  )
}

/** One indicator of some areas, for the map. */
export async function figuresOf(page: Page, areas: readonly string[], indicator: Indicator, period: Period) {
  const rows = await byArea(
    page,
    areas.map((id) => ({ id })),
    keysOf([indicator]),
    period,
  )
  return new Map([...rows].map(([id, sums]) => [id, figureOf(indicator, sums)]))
}

/** Of doses that were given or said not to be, those that were not, and why; also of the month that is not over. */
export async function notGivenOf(page: Page, areas: readonly string[], period: Period): Promise<Map<string, NotGiven>> {
  const given = indicatorsFor(page).plan.milestones.map((m) => `given/${m.code}`)
  const rows = await byArea(
    page,
    areas.map((id) => ({ id })),
    [...REASON_KEYS, ...given],
    { from: period.from, to: page.today.slice(0, 7) },
  )
  const sum = (sums: Sums, keys: readonly string[]) => keys.reduce((n, key) => n + (sums.get(key) ?? 0), 0)
  return new Map(
    [...rows].map(([id, sums]) => {
      const not = sum(sums, REASON_KEYS)
      return [id, { figure: shareOf(not, not + sum(sums, given)), reasons: reasonsIn(sums) }]
    }),
  )
}

export interface NotGiven {
  figure: Figure
  reasons: ReadonlyMap<NotGivenReason, number>
}

const min = (a: string, b: string) => (a < b ? a : b)

/** Month → key → n, of all the areas together. */
async function monthly(
  page: Page,
  areas: readonly AreaNode[],
  keys: readonly string[],
  span: { from: string; to: string },
): Promise<ReadonlyMap<string, ReadonlyMap<string, number>>> {
  const months = new Map<string, Map<string, number>>()
  for (const c of await page.tally.counts({ areas: areas.map((a) => a.id), keys, ...span })) {
    const month = months.get(c.month) ?? new Map<string, number>()
    months.set(c.month, month)
    month.set(c.key, (month.get(c.key) ?? 0) + c.n)
  }
  return months
}

function between(
  months: ReadonlyMap<string, ReadonlyMap<string, number>>,
  { from, to }: { from: string; to: string },
): Map<string, number> {
  const sums = new Map<string, number>()
  for (const [month, keys] of months)
    if (month >= from && month <= to) for (const [key, n] of keys) sums.set(key, (sums.get(key) ?? 0) + n)
  return sums
}

/** Years of birth that may have turned that age in the period. */
function yearsIn(months: ReadonlyMap<string, ReadonlyMap<string, number>>, { from, to }: Period, age: number): number {
  const [first, last] = [addMonths(from, -age).slice(0, 4), addMonths(to, -age).slice(0, 4)]
  return [...months].reduce(
    (n, [month, keys]) =>
      month.slice(0, 4) >= first && month.slice(0, 4) <= last ? n + (keys.get('left/year_only') ?? 0) : n,
    0,
  )
}

async function byArea(
  page: Page,
  areas: readonly Pick<AreaNode, 'id'>[],
  keys: readonly string[],
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Map<string, Map<string, number>>> {
  const rows = await countsByArea(page, areas, { keys, from, to })
  return new Map([...rows].map(([id, counts]) => [id, summed(counts)]))
}

function summed(counts: readonly { key: string; n: number }[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { key, n } of counts) sums.set(key, (sums.get(key) ?? 0) + n)
  return sums
}

const reasonsIn = (sums: Sums): Map<NotGivenReason, number> =>
  new Map(NOT_GIVEN_REASONS.flatMap((r) => (sums.get(`reason/${r}`) ? [[r, sums.get(`reason/${r}`)!] as const] : [])))
