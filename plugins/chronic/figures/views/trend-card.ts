/** Twenty-four months of the chosen indicator: a small chart, and the same as a table. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import { shareTrend } from '#views/share-trend.ts'
import { table } from '#views/table.ts'
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
  const chart = shareTrend({
    label: t(`${K}.trend_label`, { name }),
    points: points.map(({ month, figure }) => ({ label: fmt.monthYear(month), ...figure })),
    goal: chosen.goal,
    goalText: goalWords(page, chosen),
    percent: (share) => fmt.percent(share),
  })
  return card({
    id: 'trend',
    title: t(`${K}.trend`),
    meta: name,
    body: html`${chart ?? html`<p>${t(`${K}.trend_few`)}</p>`}<details${chart ? '' : html` open`}><summary class="btn quiet">${icon('list')}${t(`${K}.as_table`)}</summary>${table(
      {
        label: t(`${K}.trend`),
        rows: points.toReversed(),
        columns: [
          { label: t(`${K}.col_month`), head: true, cell: (p) => fmt.monthYear(p.month) },
          { label: t(`${K}.col_share`), num: true, cell: (p) => figureWords(page, chosen, p.figure) },
        ],
      },
    )}</details>`,
  })
}
