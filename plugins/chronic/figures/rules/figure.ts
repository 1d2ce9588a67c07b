/** Indicators as shares of a month: sums of what was counted. Pure. */
import { LEAST, shareOf, type Share } from '#kernel/shares.ts'
import { INDICATORS, type IndicatorFacts } from '../../../../data/reference/chronic/indicators.ts'
import type { Month } from '#kernel/dates.ts'
import { keysOf, type Counted } from './keys.ts'
import type { Series } from './series.ts'

export type Indicator = IndicatorFacts
export type Figure = Share

export interface Choice {
  /** Keeps the lost in the denominator, among those who missed. */
  withLost: boolean
}

const missedWithLost = (all: readonly string[]): readonly string[] =>
  all.flatMap((c) => (c === 'missed' ? ['missed', 'lost'] : [c]))

/** The lost are in the figure of the lost already, and of a cohort they are those who missed. */
export const hasLost = ({ kind, denominator }: Indicator): boolean =>
  kind === 'month' && denominator.includes('missed') && !denominator.includes('lost')

export function termsOf(
  i: Indicator,
  { withLost }: Choice,
): { numerator: readonly string[]; denominator: readonly string[] } {
  return withLost && hasLost(i)
    ? { numerator: missedWithLost(i.numerator), denominator: missedWithLost(i.denominator) }
    : i
}

/** @param estimated how many people the clinic takes to have the disease; only of a burden */
export function figureOf(
  i: Indicator,
  series: Series,
  month: Month,
  choice: Choice,
  estimated: number | null = null,
): Figure {
  const at = i.kind === 'year' ? `${month.slice(0, 4)}-12` : month
  const sum = (terms: readonly string[]) => terms.reduce((n, c) => n + series.at(i.programme, c as Counted, at), 0)
  const { numerator, denominator } = termsOf(i, choice)
  if (i.kind !== 'burden' && i.kind !== 'count') return shareOf(sum(numerator), sum(denominator))
  const n = sum(numerator)
  // More than were estimated: an estimate that was too low, and no share of chance.
  return estimated === null || estimated < LEAST
    ? { numerator: n, denominator: 0, share: null, low: null, high: null }
    : { numerator: n, denominator: estimated, share: n / estimated, low: null, high: null }
}

export const keysFor = (indicators: readonly Indicator[]): string[] => [
  ...new Set(
    indicators.flatMap((i) =>
      [true, false].flatMap((withLost) => {
        const { numerator, denominator } = termsOf(i, { withLost })
        return [...numerator, ...denominator].flatMap((c) => Object.values<string>(keysOf(i.programme, c as Counted)))
      }),
    ),
  ),
]

export const indicatorOf = (code: string | null): Indicator => INDICATORS.find((i) => i.code === code) ?? INDICATORS[0]!
