/** Indicators and figures in the reader's words. */
import type { Page } from '#kernel/plugin.ts'
import {
  definition as definitionOf,
  figureWords as wordsOf,
  type FigureWords,
  type IndicatorWords,
  type ShownFigure,
} from '#views/figures/words.ts'
import type { Html } from '#views/html.ts'
import { figuresHref, FIGURES_PATH, type FigureQuery } from './query.ts'
import { hasLost, type Figure, type Indicator } from './rules/figure.ts'

const K = 'chronic.figures'
type Speaker = Pick<Page, 't'>

const key = ({ code }: Indicator): string => code.replaceAll('.', '_')

export const programmeName = ({ t }: Speaker, { programme }: Pick<Indicator, 'programme'>): string =>
  t(`chronic.programme.${programme}`)
export const indicatorName = ({ t }: Speaker, i: Indicator): string => t(`${K}.name_${key(i)}`)

/** With the disease, where it does not stand above. */
export const indicatorWords = (page: Speaker, i: Indicator, withLost: boolean): IndicatorWords => ({
  name: page.t(`${K}.name_of`, { disease: programmeName(page, i), name: indicatorName(page, i) }),
  what: page.t(`${K}.num_${key(i)}`),
  whom: i.kind === 'count' ? '' : page.t(`${K}.den_${denominatorKey(i)}${withLost && hasLost(i) ? '_lost' : ''}`),
})

function denominatorKey({ code, kind, denominator }: Indicator): string {
  if (kind !== 'month') return kind === 'cohort' ? (code.includes('monthly') ? 'monthly' : 'quarterly') : kind
  if (denominator.includes('from_40')) return 'from_40'
  return denominator.includes('lost') ? 'followed' : 'month'
}

export const definition = (page: Page, i: Indicator, withLost: boolean): Html =>
  definitionOf(page, indicatorWords(page, i, withLost), page.t(`${K}.source_${i.source}`))

/** Of a count the number alone. */
export function figureWords(page: Pick<Page, 't' | 'fmt'>, { kind }: Indicator, f: Figure): FigureWords {
  const n = page.fmt.number(f.numerator)
  if (kind === 'count') return { of: n, share: '', between: '', whole: n }
  if (f.denominator > 0) return wordsOf(page, f)
  const words = wordsOf(page, f, n)
  return kind === 'burden' ? { ...words, whole: page.t(`${K}.not_estimated`, { n }) } : words
}

export const aimOf = ({ goal, lossy = false }: Indicator) => ({ goal, lossy })

export function shownFigure(page: Page, query: FigureQuery, indicator: Indicator, figure: Figure): ShownFigure {
  return {
    name: indicatorWords(page, indicator, query.withLost).name,
    href: figuresHref(FIGURES_PATH, query, page.today, { indicator: indicator.code }),
    definition: definition(page, indicator, query.withLost),
    aim: aimOf(indicator),
    figure,
    words: figureWords(page, indicator, figure),
  }
}
