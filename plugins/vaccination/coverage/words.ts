/** Indicators and figures in the reader's words. */
import type { Page } from '#kernel/plugin.ts'
import { definition, figureWords, type IndicatorWords, type ShownFigure } from '#views/figures/words.ts'
import type { MilestoneCode } from '../../../data/reference/vaccination/indicators.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { coverageHref, type CoverageQuery } from './query.ts'
import type { Figure } from './rules/figure.ts'
import type { Indicator } from './rules/indicators.ts'
import type { Period } from './rules/period.ts'

export const K = 'vaccination.coverage'
type Reader = Pick<Page, 't' | 'fmt'>

const doseName = ({ t }: Pick<Page, 't'>, code: MilestoneCode): string => t(`${K}.dose_${code}`)

const paramsOf = (page: Reader, i: Indicator) => ({
  dose: i.dose ? doseName(page, i.dose) : '',
  from: i.from ? doseName(page, i.from) : '',
  age: ageWords(page, i.age),
  who: page.t(i.onlyGirls ? `${K}.girls` : `${K}.children`),
})

const ageWords = ({ t }: Pick<Page, 't'>, months: number): string =>
  months === 0 ? t(`${K}.birth`) : t(`${K}.birthday`, { n: months / 12 })

const isBirth = (i: Indicator): boolean => i.age === 0

export const indicatorName = (page: Reader, i: Indicator): string =>
  capital(page.t(`${K}.name_${i.kind === 'age' && isBirth(i) ? 'birth' : i.kind}`, pick(page, i, NAME_PARAMS[i.kind])))
/** A name of a dose begins small, for it stands within sentences. */
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
const numeratorWords = (page: Reader, i: Indicator): string =>
  page.t(`${K}.num_${i.kind === 'age' && isBirth(i) ? 'birth' : i.kind}`, pick(page, i, NUM_PARAMS[i.kind]))
const denominatorWords = (page: Reader, i: Indicator): string =>
  i.kind === 'period_drop'
    ? page.t(`${K}.den_period_drop`, pick(page, i, ['from']))
    : i.kind === 'drop'
      ? page.t(`${K}.den_drop`, pick(page, i, ['from', 'age']))
      : isBirth(i)
        ? page.t(`${K}.den_birth`)
        : page.t(`${K}.den`, pick(page, i, ['age', 'who']))

export const indicatorWords = (page: Reader, i: Indicator): IndicatorWords => ({
  name: indicatorName(page, i),
  what: numeratorWords(page, i),
  whom: denominatorWords(page, i),
})

type Param = keyof ReturnType<typeof paramsOf>
const NAME_PARAMS: Record<Indicator['kind'], readonly Param[]> = {
  fully: ['age'],
  age: ['dose', 'age'],
  timely: ['dose'],
  drop: ['from', 'dose'],
  zero: [],
  never: [],
  under: [],
  period: ['dose'],
  period_drop: ['from', 'dose'],
}
const NUM_PARAMS: Record<Indicator['kind'], readonly Param[]> = {
  fully: ['age'],
  age: ['dose', 'age'],
  timely: ['dose'],
  drop: ['dose', 'age'],
  zero: ['dose', 'age'],
  never: ['age'],
  under: ['from', 'dose', 'age'],
  period: ['dose'],
  period_drop: ['from', 'dose'],
}

function pick(page: Reader, i: Indicator, names: readonly Param[]): Record<string, string> {
  const all = paramsOf(page, i)
  return Object.fromEntries(names.map((n) => [n, n === 'who' ? all.who : all[n]]))
}

export const periodWords = ({ t, fmt }: Reader, { from, to, months }: Period): string =>
  months === 1 ? fmt.monthYear(to) : t(`${K}.period`, { from: fmt.monthYear(from), to: fmt.monthYear(to) })

export const shownFigure = (page: Page, query: CoverageQuery, i: Indicator, figure: Figure): ShownFigure => ({
  name: indicatorName(page, i),
  href: coverageHref(query, page.today, { indicator: i.code }),
  definition: definition(page, indicatorWords(page, i), moreOf(page, i)),
  aim: i,
  figure,
  words: figureWords(page, figure),
})

function moreOf(page: Page, { kind, source }: Indicator): string {
  const { t } = page
  if (kind === 'period_drop') return `${t(`${K}.may_be_negative`)} ${source}`
  if (kind !== 'fully') return source
  const { schedule } = page.config<VaccinationConfig>('vaccination')
  return t(`${K}.programme`, { source: t(`${K}.programme_${schedule}`) })
}
