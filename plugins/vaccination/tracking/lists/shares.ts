/** How many of all children such a list stands for, where the reader may see coverage: the share, of how many, and the way to more. */
import { areaTree } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { figureTile } from '#views/figures/tiles.ts'
import type { Html } from '#views/html.ts'
import { tiles } from '#views/tiles.ts'
import { indicatorsFor } from '../../coverage/data.ts'
import { readCoverageQuery } from '../../coverage/query.ts'
import { figureOf } from '../../coverage/rules/figure.ts'
import { keysOf } from '../../coverage/rules/indicators.ts'
import { shownFigure } from '../../coverage/words.ts'
import type { ListName } from './specs.ts'

/** Indicators that say what the list names. */
const CODES: Partial<Record<ListName, readonly string[]>> = {
  'drop-out': ['drop.dtp1-dtp3', 'drop.mcv1-mcv2'],
  'zero-dose': ['zero', 'never'],
}

export async function sharesOf(page: Page, name: ListName, village: string | null): Promise<Html | ''> {
  const codes = CODES[name]
  if (!codes || !page.can('vaccination:coverage')) return ''
  const { today } = page
  const indicators = indicatorsFor(page).indicators.filter((i) => codes.includes(i.code))
  const tops = village ? [village] : (await areaTree(page)).filter((a) => a.parent === null).map((a) => a.id)
  const query = { ...readCoverageQuery(() => undefined, today), area: village }
  const { from, to } = query.period
  const sums = new Map<string, number>()
  for (const c of await page.tally.counts({ areas: tops, keys: keysOf(indicators), from, to }))
    sums.set(c.key, (sums.get(c.key) ?? 0) + c.n)
  return tiles(
    indicators.map((indicator) => figureTile(page, shownFigure(page, query, indicator, figureOf(indicator, sums)))),
  )
}
