/** What the colours of a map mean, in whole per cents, so that none lies between two of them. */
import type { AreaColour, Page } from '#kernel/plugin.ts'
import { LEAST } from '../rules/figure.ts'
import type { Indicator } from '../rules/indicators.ts'

const K = 'vaccination.coverage'

export function legendEntries({ t, fmt }: Page, { goal, lossy }: Pick<Indicator, 'goal' | 'lossy'>): AreaColour[] {
  const at = (points: number) => fmt.percent(Math.max(0, lossy ? goal + points / 100 : goal - points / 100))
  const range = (a: number, b: number) =>
    t(`${K}.range`, lossy ? { from: at(a), to: at(b) } : { from: at(b), to: at(a) })
  return [
    { level: 4, text: t(lossy ? `${K}.level_most` : `${K}.level_least`, { goal: fmt.percent(goal) }) },
    { level: 3, text: range(1, 10) },
    { level: 2, text: range(11, 20) },
    { level: 1, text: t(lossy ? `${K}.level_over` : `${K}.level_under`, { share: at(20) }) },
    { level: null, text: t(`${K}.few`, { least: fmt.number(LEAST) }) },
  ]
}
