/** Indicators and figures in the reader's words: a share never without what it is a share of. */
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { problemName } from '../plan/views/words.ts'
import type { Figure, Indicator } from './rules/figure.ts'

export const K = 'needs.figures'
type Reader = Pick<Page, 't' | 'fmt'>

type Speaker = Pick<Page, 't' | 'lang'>

export function indicatorName(page: Speaker, { code, problem, detail }: Indicator): string {
  if (problem === undefined) return page.t(`${K}.name_${code}`)
  const name = problemName(page, problem)
  return detail === undefined ? name : page.t(`${K}.name_detail`, { problem: name, detail: detailName(page, detail) })
}

const detailName = ({ t }: Speaker, detail: NonNullable<Indicator['detail']>): string =>
  detail === 'planned' || detail === 'met' ? t(`${K}.col_${detail}`) : t(`needs.plan.severity.${detail}`)

export function numeratorWords(page: Speaker, i: Indicator): string {
  const { code, problem, detail } = i
  if (problem === undefined) return page.t(`${K}.num_${code}`)
  if (detail === 'planned' || detail === 'met') return page.t(`${K}.num_${detail}`)
  return page.t(`${K}.num_kind`, { problem: indicatorName(page, i) })
}

export const denominatorWords = ({ t }: Speaker, { denominator, detail }: Indicator): string =>
  t(`${K}.den_${detail === 'planned' ? 'needs' : detail === 'met' ? 'met_needs' : denominator.join('_')}`)

export const isFew = (f: Figure): boolean => f.denominator > 0 && f.denominator < LEAST
export const shareWords = (page: Reader, f: Figure): string =>
  f.share === null ? page.t(`${K}.too_few`) : percent(page, f.share)

const ONE = 0.01
/** In whole per cents; what is more than nothing does not read as nothing. */
export const percent = ({ t, fmt }: Reader, share: number): string =>
  share > 0 && share < ONE / 2 ? t(`${K}.under`, { least: fmt.percent(ONE) }) : fmt.percent(share)
/** Of a handful it is not said how many: it would be said of whom. */
export const ofWords = ({ t, fmt }: Reader, f: Figure): string =>
  isFew(f)
    ? t(`${K}.under`, { least: fmt.number(LEAST) })
    : t(`${K}.of`, { numerator: fmt.number(f.numerator), denominator: fmt.number(f.denominator) })
export const betweenWords = ({ t, fmt }: Reader, f: Figure): string =>
  f.low === null || f.high === null ? '' : t(`${K}.between`, { low: fmt.percent(f.low), high: fmt.percent(f.high) })

/** "12 of 18: 67 %, between 44 and 84 %". */
export const figureWords = (page: Reader, f: Figure): string => {
  const { t, fmt } = page
  if (f.denominator === 0) return t(`${K}.nobody`)
  if (f.share === null) return t(`${K}.few`, { least: fmt.number(LEAST) })
  return t(`${K}.figure`, { of: ofWords(page, f), share: percent(page, f.share), between: betweenWords(page, f) })
}

export const goalWords = ({ t, fmt }: Reader, { goal }: Indicator): string =>
  goal === undefined ? '' : t(`${K}.goal`, { goal: fmt.percent(goal) })
