import type { Page } from '#kernel/plugin.ts'
import type { Share } from '#kernel/shares.ts'
import type { Tile } from '../tiles.ts'
import { fewWords, goalWords, type ShownFigure } from './words.ts'

/** A share with what it is of, and what chance allows; or why none is said. `was`: the share before, where there is one. */
export function figureTile(page: Page, { name, href, aim, figure, words }: ShownFigure, was?: Share | null): Tile {
  const base = { label: name, href, of: words.of }
  if (figure.share === null) return { ...base, figure: '–', note: fewWords(page) }
  return {
    ...base,
    figure: words.share,
    share: figure.share,
    goal: aim.goal,
    note: [words.between, goalWords(page, aim)].filter(Boolean).join(page.t('kit.figures.and')),
    trend: trendOf(page, aim, figure.share, was?.share ?? null),
  }
}

/** Whole points, as they are shown. */
function trendOf({ t }: Page, { lossy }: ShownFigure['aim'], now: number, was: number | null): Tile['trend'] {
  if (was === null) return undefined
  const points = Math.round(now * 100) - Math.round(was * 100)
  if (points === 0) return { text: t('kit.figures.same') }
  const text = t(points > 0 ? 'kit.figures.up' : 'kit.figures.down', { n: Math.abs(points) })
  return lossy === undefined ? { text } : { way: points > 0 !== lossy ? 'better' : 'worse', text }
}
