/** Indicators and figures in the reader's words. */
import { isFew } from '#kernel/figures.ts'
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import {
  definition,
  fewWords,
  figureWords as wordsOf,
  type FigureWords,
  type IndicatorWords,
  type ShownFigure,
} from '#views/figures/words.ts'
import { problemName } from '../plan/views/words.ts'
import { figuresHref, type FigureQuery } from './query.ts'
import type { Figure, Indicator } from './rules/figure.ts'

export const K = 'needs.figures'
type Speaker = Pick<Page, 't' | 'lang'>

export const indicatorWords = (page: Speaker, i: Indicator): IndicatorWords => ({
  name: indicatorName(page, i),
  what: numeratorWords(page, i),
  whom: denominatorWords(page, i),
})

export function indicatorName(page: Speaker, { code, problem, detail }: Indicator): string {
  if (problem === undefined) return page.t(`${K}.name_${code}`)
  const name = problemName(page, problem)
  return detail === undefined ? name : page.t(`${K}.name_detail`, { problem: name, detail: detailName(page, detail) })
}

const detailName = ({ t }: Speaker, detail: NonNullable<Indicator['detail']>): string =>
  detail === 'planned' || detail === 'met' ? t(`${K}.col_${detail}`) : t(`needs.plan.severity.${detail}`)

function numeratorWords(page: Speaker, i: Indicator): string {
  const { code, problem, detail } = i
  if (problem === undefined) return page.t(`${K}.num_${code}`)
  if (detail === 'planned' || detail === 'met') return page.t(`${K}.num_${detail}`)
  return page.t(`${K}.num_kind`, { problem: indicatorName(page, i) })
}

const denominatorWords = ({ t }: Speaker, { denominator, detail }: Indicator): string =>
  t(`${K}.den_${detail === 'planned' ? 'needs' : detail === 'met' ? 'met_needs' : denominator.join('_')}`)

/** Of a handful it is not said how many: it would be said of whom (decision 0053). */
export function figureWords(page: Pick<Page, 't' | 'fmt'>, f: Figure): FigureWords {
  const { t, fmt } = page
  const nobody = f.denominator === 0 ? t(`${K}.nobody`) : null
  const few = isFew(f.denominator) ? t('kit.figures.under', { least: fmt.number(LEAST) }) : null
  const words = wordsOf(page, f, nobody ?? few ?? undefined)
  return f.share === null ? { ...words, whole: nobody ?? fewWords(page) } : words
}

/** More of these is better; of the others nobody can say. */
const BETTER_UP: readonly string[] = ['old_assessed', 'assessed', 'planned', 'met', 'reviewed', 'reached']

export const aimOf = ({ code, goal }: Indicator) => ({ goal, lossy: BETTER_UP.includes(code) ? false : undefined })

export function shownFigure(page: Page, query: FigureQuery, indicator: Indicator, figure: Figure): ShownFigure {
  const words = indicatorWords(page, indicator)
  return {
    name: words.name,
    href: figuresHref(query, page.today, { indicator: indicator.code }),
    definition: definition(page, words),
    aim: aimOf(indicator),
    figure,
    words: figureWords(page, figure),
  }
}
