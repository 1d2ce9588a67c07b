/** What the colours of a map mean, in whole per cents, so that none lies between two of them. */
import type { AreaColour, Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import type { Indicator } from '../rules/figure.ts'
import { K } from '../words.ts'

/** None where nothing is aimed at. */
export function legendEntries({ t, fmt }: Page, { goal }: Indicator): AreaColour[] {
  const few: AreaColour = { level: null, text: t(`${K}.few`, { least: fmt.number(LEAST) }) }
  if (goal === undefined) return [few]
  const at = (points: number) => fmt.percent(Math.max(0, goal - points / 100))
  return [
    { level: 4, text: t(`${K}.level_least`, { goal: fmt.percent(goal) }) },
    { level: 3, text: t(`${K}.range`, { from: at(10), to: at(1) }) },
    { level: 2, text: t(`${K}.range`, { from: at(20), to: at(11) }) },
    { level: 1, text: t(`${K}.level_under`, { share: at(20) }) },
    few,
  ]
}
