import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import type { Html } from '#views/html.ts'
import { tiles, type Tile } from '#views/tiles.ts'
import type { Figures } from '../data.ts'
import { figuresHref, FIGURES_PATH, type FigureQuery } from '../query.ts'
import type { Figure, Indicator } from '../rules/figure.ts'
import { betweenWords, ofWords, wholeName } from '../words.ts'

const K = 'chronic.figures'
/** What a head looks at first. */
const FIRST = [
  'hypertension.controlled',
  'hypertension.missed',
  'hypertension.lost',
  'diabetes.controlled',
  'diabetes.missed',
] as const

export const mainTiles = (page: Page, query: FigureQuery, { all }: Figures): Html =>
  tiles(
    FIRST.flatMap((code) => {
      const one = all.find((a) => a.indicator.code === code)
      if (!one) return []
      const href = figuresHref(FIGURES_PATH, query, page.today, { indicator: code })
      return [{ ...shareTile(page, one.indicator, one.figure, href), trend: trendOf(page, one) }]
    }),
  )

/** A share with what it is of, and what chance allows; or why none is said. */
export function shareTile(page: Page, i: Indicator, f: Figure, href: string): Tile {
  const { t, fmt } = page
  const base = { label: wholeName(page, i), href, of: ofWords(page, f) }
  if (f.share === null) return { ...base, figure: '–', note: t(`${K}.few`, { least: fmt.number(LEAST) }) }
  return {
    ...base,
    figure: fmt.percent(f.share),
    share: f.share,
    ...(i.goal === undefined ? {} : { goal: i.goal }),
    note:
      i.goal === undefined
        ? betweenWords(page, f)
        : t(`${K}.interval_and_goal`, { between: betweenWords(page, f), goal: goalWords(page, i) }),
  }
}

export const goalWords = ({ t, fmt }: Page, { goal, lossy }: Indicator): string =>
  goal === undefined ? '' : t(lossy ? `${K}.goal_most` : `${K}.goal`, { goal: fmt.percent(goal) })

/** Whole points against the month before, as they are shown. */
function trendOf({ t }: Page, { indicator, figure, was }: Figures['all'][number]): Tile['trend'] {
  if (figure.share === null || was.share === null) return undefined
  const points = Math.round(figure.share * 100) - Math.round(was.share * 100)
  if (points === 0) return { text: t(`${K}.same`) }
  return {
    way: points > 0 !== (indicator.lossy ?? false) ? 'better' : 'worse',
    text: t(points > 0 ? `${K}.up` : `${K}.down`, { n: Math.abs(points) }),
  }
}
