/** Figures as colours of a map. */
import type { AreaColour, Page } from '#kernel/plugin.ts'
import { levelOf, type Aim, type Share } from '#kernel/shares.ts'
import { fewWords, type FigureWords } from './words.ts'

export const areaColour = (aim: Aim, figure: Share, { of, share }: FigureWords): AreaColour => ({
  level: levelOf(aim, figure),
  text: figure.share === null ? of : `${share} (${of})`,
})

/** What the colours mean, the best first; in whole per cents, so that none lies between two of them. None where nothing is aimed at. */
export function legendEntries(page: Page, { goal, lossy }: Aim): AreaColour[] {
  const { t, fmt } = page
  const few: AreaColour = { level: null, text: fewWords(page) }
  if (goal === undefined) return [few]
  const at = (points: number) => fmt.percent(Math.max(0, lossy ? goal + points / 100 : goal - points / 100))
  const range = (a: number, b: number) =>
    t('kit.figures.range', lossy ? { from: at(a), to: at(b) } : { from: at(b), to: at(a) })
  return [
    { level: 4, text: t(lossy ? 'kit.figures.level_most' : 'kit.figures.level_least', { goal: fmt.percent(goal) }) },
    { level: 3, text: range(1, 10) },
    { level: 2, text: range(11, 20) },
    { level: 1, text: t(lossy ? 'kit.figures.level_over' : 'kit.figures.level_under', { share: at(20) }) },
    few,
  ]
}
