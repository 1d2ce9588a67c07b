/** Indicators and figures in the reader's words: a share never without what it is a share of. */
import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import type { Figure, Indicator } from './rules/figure.ts'
import { hasLost } from './rules/figure.ts'

const K = 'chronic.figures'
type Reader = Pick<Page, 't' | 'fmt'>

const key = ({ code }: Indicator): string => code.replaceAll('.', '_')

export const programmeName = ({ t }: Pick<Page, 't'>, { programme }: Pick<Indicator, 'programme'>): string =>
  t(`chronic.programme.${programme}`)
export const indicatorName = ({ t }: Pick<Page, 't'>, i: Indicator): string => t(`${K}.name_${key(i)}`)
/** With the disease, where it does not stand above. */
export const wholeName = (page: Pick<Page, 't'>, i: Indicator): string =>
  page.t(`${K}.name_of`, { disease: programmeName(page, i), name: indicatorName(page, i) })

export const numeratorWords = ({ t }: Pick<Page, 't'>, i: Indicator): string => t(`${K}.num_${key(i)}`)
/** '' of a count. */
export const denominatorWords = ({ t }: Pick<Page, 't'>, i: Indicator, withLost: boolean): string =>
  i.kind === 'count' ? '' : t(`${K}.den_${denominatorKey(i)}${withLost && hasLost(i) ? '_lost' : ''}`)

function denominatorKey({ code, kind, denominator }: Indicator): string {
  if (kind !== 'month') return kind === 'cohort' ? (code.includes('monthly') ? 'monthly' : 'quarterly') : kind
  if (denominator.includes('from_40')) return 'from_40'
  return denominator.includes('lost') ? 'followed' : 'month'
}

export const shareWords = ({ t, fmt }: Reader, f: Figure): string =>
  f.share === null ? t(`${K}.too_few`) : fmt.percent(f.share)
/** "12 of 40", or of a count the number alone. */
export const ofWords = ({ t, fmt }: Reader, f: Figure): string =>
  f.denominator === 0
    ? fmt.number(f.numerator)
    : t(`${K}.of`, { numerator: fmt.number(f.numerator), denominator: fmt.number(f.denominator) })
export const betweenWords = ({ t, fmt }: Reader, f: Figure): string =>
  f.low === null || f.high === null ? '' : t(`${K}.between`, { low: fmt.percent(f.low), high: fmt.percent(f.high) })

/** "12 of 18: 67 %, between 44 and 84 %". */
export const figureWords = (page: Reader, i: Indicator, f: Figure): string => {
  const { t, fmt } = page
  if (i.kind === 'count') return fmt.number(f.numerator)
  if (i.kind === 'burden' && f.denominator === 0) return t(`${K}.not_estimated`, { n: fmt.number(f.numerator) })
  if (f.share === null) return t(`${K}.few_of`, { of: ofWords(page, f), least: fmt.number(LEAST) })
  const share = t(`${K}.figure`, { of: ofWords(page, f), share: fmt.percent(f.share) })
  return f.low === null ? share : t(`${K}.with_interval`, { figure: share, between: betweenWords(page, f) })
}
