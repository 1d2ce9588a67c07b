/** Indicators as shares: sums of what was counted. Pure. */
import { shareOf, type Share } from '#kernel/shares.ts'
import { INDICATORS, type Counted, type IndicatorFacts } from '../../../../data/reference/needs/indicators.ts'
import { keptKeys, readOf } from './keys.ts'
import type { Month } from '#kernel/dates.ts'
import type { Series } from './series.ts'

export type Indicator = IndicatorFacts
export type Figure = Share

export function figureOf({ numerator, denominator }: Indicator, series: Series, month: Month): Figure {
  const sum = (all: readonly Counted[]) => all.reduce((n, c) => n + series(readOf(c), month), 0)
  return shareOf(sum(numerator), sum(denominator))
}

export const keysFor = (indicators: readonly Indicator[]): string[] => [
  ...new Set(indicators.flatMap((i) => [...i.numerator, ...i.denominator].flatMap((c) => keptKeys(readOf(c))))),
]

export const indicatorOf = (code: string | null): Indicator => INDICATORS.find((i) => i.code === code) ?? INDICATORS[0]!
