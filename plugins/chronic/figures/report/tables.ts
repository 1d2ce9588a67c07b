/** A group of indicators as they are printed: how many, of how many, and the names one click away. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { goalWords } from '#views/figures/words.ts'
import { html, when, type Html } from '#views/html.ts'
import { table } from '#views/table.ts'
import { figuresHref, NAMES_PATH, type FigureQuery } from '../query.ts'
import type { Figure, Indicator } from '../rules/figure.ts'
import { aimOf, figureWords, indicatorName, indicatorWords } from '../words.ts'

export interface Row {
  indicator: Indicator
  figure: Figure
}

export interface Group {
  id: string
  title: string
  rows: readonly Row[]
  /** The title says the disease. */
  short: boolean
}

export function groupCard(page: Page, query: FigureQuery, { id, title, rows, short }: Group): Html {
  const { t, fmt, today } = page
  const link = (i: Indicator, n: number, part: 'counted' | 'whom') => {
    const text = fmt.number(n)
    // Names are of one area; of everything at once nobody reads them.
    return query.area === null || n <= 0
      ? text
      : html`<a href="${figuresHref(NAMES_PATH, query, today, { indicator: i.code, part })}">${text}</a>`
  }
  return card({
    id,
    title,
    flush: table({
      label: title,
      rows,
      collapse: false,
      columns: [
        {
          label: t('kit.figures.indicator'),
          head: true,
          cell: ({ indicator: i }) =>
            html`${short ? indicatorName(page, i) : indicatorWords(page, i, query.withLost).name}${when(
              i.goal !== undefined,
              () => html` <span class="meta">${goalWords(page, aimOf(i))}</span>`,
            )}`,
        },
        {
          label: t('kit.figures.col_numerator'),
          num: true,
          cell: ({ indicator: i, figure: f }) => link(i, f.numerator, 'counted'),
        },
        {
          label: t('kit.figures.col_denominator'),
          num: true,
          cell: ({ indicator: i, figure: f }) =>
            i.kind === 'count' ? '' : i.kind === 'burden' ? fmt.number(f.denominator) : link(i, f.denominator, 'whom'),
        },
        {
          label: t('kit.figures.col_share'),
          num: true,
          cell: ({ indicator: i, figure: f }) =>
            i.kind !== 'count' && f.share === null ? '–' : figureWords(page, i, f).share,
        },
      ],
    }),
  })
}
