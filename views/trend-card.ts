/** A share over months: a small chart, and the same as a table. */
import { card } from './card.ts'
import { html, type Html, type Text } from './html.ts'
import { icon } from './icon.ts'
import { shareTrend, type SharePoint, type ShareTrend } from './share-trend.ts'
import { table } from './table.ts'

export interface TrendCard {
  title: string
  meta: Text
  /** The oldest first; `words` as the table says it. */
  points: readonly (SharePoint & { words: Text })[]
  chart: Omit<ShareTrend, 'points'>
  /** In place of a chart that has too few points. */
  few: string
  asTable: string
  columns: { month: string; share: string }
  /** Where there is no chart the table stands open, and what is newest stands first. */
  newestFirst: boolean
}

export function trendCard({ title, meta, points, chart, few, asTable, columns, newestFirst }: TrendCard): Html {
  const drawn = shareTrend({ ...chart, points })
  return card({
    id: 'trend',
    title,
    meta,
    body: html`${drawn ?? html`<p>${few}</p>`}<details${!drawn && newestFirst ? html` open` : ''}><summary class="btn quiet">${icon('list')}${asTable}</summary>${table(
      {
        label: title,
        rows: newestFirst ? points.toReversed() : points,
        columns: [
          { label: columns.month, head: true, cell: (p) => p.label },
          { label: columns.share, num: true, cell: (p) => p.words },
        ],
      },
    )}</details>`,
  })
}
