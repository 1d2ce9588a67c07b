/** Coverage on the map of households: the areas in colours below the pins. */
import type { AreaColour, MapLayer, Page } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import { figuresOf, indicatorsFor } from './data.ts'
import type { Indicator } from './rules/indicators.ts'
import { lastMonth } from '#kernel/dates.ts'
import { periodOf } from './rules/period.ts'
import { legendEntries } from './views/legend.ts'
import { ofWords, shareWords } from './words.ts'

/** Those that a head asks a map for; all others are on the page. */
const LAYERS = ['age.dtp1', 'age.dtp3', 'age.mcv1', 'fully', 'drop.dtp1-dtp3', 'zero'] as const
const MONTHS = 12

const layer = (code: (typeof LAYERS)[number]): MapLayer => {
  const indicator = (page: Page): Indicator | undefined => indicatorsFor(page).indicators.find((i) => i.code === code)
  return {
    key: `vaccination.${code}`,
    titleKey: `vaccination.coverage.layer_${code.replaceAll(/[.-]/g, '_')}`,
    permission: 'vaccination:coverage',
    async areas(page, ids) {
      const i = indicator(page)
      if (!i) return new Map()
      const figures = await figuresOf(page, ids, i, periodOf(lastMonth(page.today), MONTHS))
      return new Map(
        [...figures].map(([id, f]): [string, AreaColour] => [
          id,
          {
            level: levelOf(i, f),
            text: f.share === null ? ofWords(page, f) : `${shareWords(page, f)} (${ofWords(page, f)})`,
          },
        ]),
      )
    },
    legend(page) {
      const i = indicator(page)
      return i ? legendEntries(page, i) : []
    },
  }
}

export const coverageLayers: readonly MapLayer[] = LAYERS.map(layer)
