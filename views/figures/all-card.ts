/** Every indicator with its definition. */
import type { Page } from '#kernel/plugin.ts'
import { foldCard } from '../card.ts'
import { html, when, type Html } from '../html.ts'
import { table } from '../table.ts'
import type { ShownFigure } from './words.ts'

/** `tag`: what an indicator is known as elsewhere. */
export const allCard = ({ t }: Page, meta: string, rows: readonly (ShownFigure & { tag?: string })[]): Html =>
  foldCard({
    icon: 'list',
    title: t('kit.figures.all'),
    meta,
    flush: table({
      label: t('kit.figures.all'),
      rows,
      columns: [
        {
          label: t('kit.figures.indicator'),
          head: true,
          cell: ({ name, href, tag }) =>
            html`<a href="${href}">${name}</a>${when(tag, () => html` <span class="tag">${tag!}</span>`)}`,
        },
        { label: t('kit.figures.col_what'), cell: (f) => f.definition },
        { label: t('kit.figures.col_numerator'), num: true, cell: (f) => f.words.of },
        { label: t('kit.figures.col_share'), num: true, cell: (f) => f.words.share },
        { label: t('kit.figures.col_interval'), num: true, cell: (f) => f.words.between },
      ],
    }),
  })
