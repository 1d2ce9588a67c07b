/** Figures to carry away. */
import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '../button.ts'
import { html, when, type Html } from '../html.ts'
import type { IndicatorWords } from './words.ts'

/** Not on a tablet: it writes no files. */
export const exportButtons = ({ t, home }: Page, name: string): Html =>
  html`${when(
    home === 'server',
    () =>
      html`${(['csv', 'xlsx'] as const).map((format) =>
        linkButton({
          href: `/export/${name}.${format}`,
          kind: 'quiet',
          icon: 'download',
          label: t('kit.figures.export', { format: format.toUpperCase() }),
        }),
      )}`,
  )}`

/** `when`: what the months are called that a row is of. */
export const exportColumns = ({ t }: Page, when: readonly string[]): string[] => [
  t('kit.figures.col_area'),
  t('kit.figures.indicator'),
  t('kit.figures.col_what'),
  t('kit.figures.col_whom'),
  ...when,
  t('kit.figures.col_numerator'),
  t('kit.figures.col_denominator'),
  t('kit.figures.col_share'),
  t('kit.figures.col_low'),
  t('kit.figures.col_high'),
  t('kit.figures.col_source'),
]

type Cell = string | number | null

/** `cells`: what `figureCells` says of the figure. */
export const exportRow = (
  area: string,
  { name, what, whom }: IndicatorWords,
  when: readonly string[],
  cells: readonly Cell[],
  source: string,
): { about: null; cells: readonly Cell[] } => ({
  about: null,
  cells: [area, name, what, whom, ...when, ...cells, source],
})
