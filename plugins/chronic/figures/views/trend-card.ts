/** Twenty-four months of the chosen indicator: a small chart, and the same as a table. */
import type { Page } from '#kernel/plugin.ts'
import type { Html } from '#views/html.ts'
import { trendCard as card } from '#views/trend-card.ts'
import type { Figures } from '../data.ts'
import { figureWords, wholeName } from '../words.ts'
import { goalWords } from './tiles.ts'

const K = 'chronic.figures'

export function trendCard(page: Page, { chosen, trend }: Figures): Html {
  const { t, fmt } = page
  const name = wholeName(page, chosen)
  // Of a year only its December is whole, and of a quarter its last month has a cohort.
  const points = trend.filter(
    ({ month }, n) =>
      (chosen.kind !== 'year' || month.endsWith('-12') || n === trend.length - 1) &&
      (!chosen.code.includes('quarterly') || Number(month.slice(5)) % 3 === 0),
  )
  return card({
    title: t(`${K}.trend`),
    meta: name,
    points: points.map(({ month, figure }) => ({
      label: fmt.monthYear(month),
      ...figure,
      words: figureWords(page, chosen, figure),
    })),
    chart: {
      label: t(`${K}.trend_label`, { name }),
      goal: chosen.goal,
      goalText: goalWords(page, chosen),
      percent: (share) => fmt.percent(share),
    },
    few: t(`${K}.trend_few`),
    asTable: t(`${K}.as_table`),
    columns: { month: t(`${K}.col_month`), share: t(`${K}.col_share`) },
    newestFirst: true,
  })
}
