import type { Page } from '#kernel/plugin.ts'
import type { Html } from '#views/html.ts'
import { tiles, type Tile } from '#views/tiles.ts'
import type { Coverage } from '../data.ts'
import { coverageHref } from '../query.ts'
import { LEAST, type Figure } from '../rules/figure.ts'
import type { Indicator } from '../rules/indicators.ts'
import { betweenWords, indicatorName, ofWords } from '../words.ts'
import type { Shown } from './page-view.ts'

/** What a head looks at first. */
const FIRST = ['fully', 'age.dtp1', 'age.dtp3', 'drop.dtp1-dtp3', 'zero'] as const

export const mainTiles = (page: Page, { query, data }: Shown): Html =>
  tiles(
    FIRST.flatMap((code) => {
      const one = data.all.find((a) => a.indicator.code === code)
      return one ? [tile(page, one, coverageHref(query, page.today, { indicator: code }))] : []
    }),
  )

/** A share with what it is of, and what chance allows; or why none is said. */
export function shareTile(page: Page, i: Indicator, f: Figure, href: string): Tile {
  const { t, fmt } = page
  const base = { label: indicatorName(page, i), href, of: ofWords(page, f) }
  return f.share === null
    ? { ...base, figure: '–', note: t('vaccination.coverage.few', { least: fmt.number(LEAST) }) }
    : { ...base, figure: fmt.percent(f.share), share: f.share, goal: i.goal, note: betweenWords(page, f) }
}

function tile(page: Page, { indicator: i, figure: f, was }: Coverage['all'][number], href: string): Tile {
  const { t, fmt } = page
  const said = shareTile(page, i, f, href)
  if (f.share === null) return said
  const goal = t(i.lossy ? 'vaccination.coverage.goal_most' : 'vaccination.coverage.goal', {
    goal: fmt.percent(i.goal),
  })
  return {
    ...said,
    note: f.low === null ? goal : t('vaccination.coverage.interval_and_goal', { between: betweenWords(page, f), goal }),
    trend: trendOf(page, i.lossy, f.share, was?.share ?? null),
  }
}

/** Whole points, as they are shown. */
function trendOf({ t }: Page, lossy: boolean, now: number, was: number | null): Tile['trend'] {
  if (was === null) return undefined
  const points = Math.round(now * 100) - Math.round(was * 100)
  if (points === 0) return { text: t('vaccination.coverage.same') }
  return {
    way: points > 0 !== lossy ? 'better' : 'worse',
    text: t(points > 0 ? 'vaccination.coverage.up' : 'vaccination.coverage.down', { n: Math.abs(points) }),
  }
}
