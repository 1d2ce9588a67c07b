/** An indicator month by month: a small chart, and the same as a table. */
import type { Month } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Aim, Share } from '#kernel/shares.ts'
import { card } from '../card.ts'
import { html, type Html } from '../html.ts'
import { icon } from '../icon.ts'
import { shareTrend } from '../share-trend.ts'
import { table } from '../table.ts'
import { goalWords, type FigureWords } from './words.ts'

export interface FigureTrend {
  title: string
  meta: string
  name: string
  aim: Aim
  /** The oldest first. */
  points: readonly { month: Month; figure: Share; words: FigureWords }[]
}

/** Where there is no chart the table stands open. */
export function trendCard(page: Page, { title, meta, name, aim, points }: FigureTrend): Html {
  const { t, fmt } = page
  const drawn = shareTrend({
    label: t('kit.figures.trend_label', { name }),
    points: points.map(({ month, figure }) => ({ label: fmt.monthYear(month), ...figure })),
    goal: aim.goal,
    goalText: goalWords(page, aim),
    percent: (share) => fmt.percent(share),
  })
  return card({
    id: 'trend',
    title,
    meta,
    body: html`${drawn ?? html`<p>${t('kit.figures.trend_few')}</p>`}<details${drawn ? '' : html` open`}><summary class="btn quiet">${icon('list')}${t('kit.figures.as_table')}</summary>${table(
      {
        label: title,
        rows: points.toReversed(),
        columns: [
          { label: t('kit.figures.col_month'), head: true, cell: (p) => fmt.monthYear(p.month) },
          { label: t('kit.figures.col_share'), num: true, cell: (p) => p.words.whole },
        ],
      },
    )}</details>`,
  })
}
