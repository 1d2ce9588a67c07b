import type { Page } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import type { Html } from '#views/html.ts'
import { tiles, type Tile } from '#views/tiles.ts'
import type { Figures } from '../data.ts'
import { figuresHref, type FigureQuery } from '../query.ts'
import { betweenWords, goalWords, indicatorName, K, ofWords, shareWords } from '../words.ts'

/** What a head looks at first. */
const FIRST = ['old_assessed', 'with_severe', 'planned', 'met', 'reviewed'] as const
/** More of these is better; of the others nobody can say. */
const BETTER_UP: readonly string[] = ['old_assessed', 'assessed', 'planned', 'met', 'reviewed', 'reached']

export const mainTiles = (page: Page, query: FigureQuery, { all }: Figures): Html =>
  tiles(
    FIRST.flatMap((code) => {
      const one = all.find((a) => a.indicator.code === code)
      return one
        ? [{ ...tileOf(page, one, figuresHref(query, page.today, { indicator: code })), trend: trendOf(page, one) }]
        : []
    }),
  )

type One = Figures['all'][number]

/** A share with what it is of, and what chance allows; or why none is said. */
function tileOf(page: Page, { indicator: i, figure: f }: One, href: string): Tile {
  const { t, fmt } = page
  const base = { label: indicatorName(page, i), href, of: f.denominator === 0 ? t(`${K}.nobody`) : ofWords(page, f) }
  if (f.share === null) return { ...base, figure: '–', note: t(`${K}.few`, { least: fmt.number(LEAST) }) }
  const note = [betweenWords(page, f), goalWords(page, i)].filter(Boolean).join(t(`${K}.and`))
  return {
    ...base,
    figure: shareWords(page, f),
    share: f.share,
    ...(i.goal === undefined ? {} : { goal: i.goal }),
    note,
  }
}

/** Whole points against the month before, as they are shown. */
function trendOf({ t }: Page, { indicator, figure, was }: One): Tile['trend'] {
  if (figure.share === null || was.share === null) return undefined
  const points = Math.round(figure.share * 100) - Math.round(was.share * 100)
  if (points === 0) return { text: t(`${K}.same`) }
  const text = t(points > 0 ? `${K}.up` : `${K}.down`, { n: Math.abs(points) })
  return BETTER_UP.includes(indicator.code) ? { way: points > 0 ? 'better' : 'worse', text } : { text }
}
