/** Control and missed visits on the map of households: the areas in colours below the pins. */
import { lastMonth } from '#kernel/dates.ts'
import type { AreaColour, MapLayer } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import { oneOf } from './data.ts'
import { indicatorOf } from './rules/figure.ts'
import { legendEntries } from './views/legend.ts'
import { ofWords, shareWords } from './words.ts'

/** Those that a head asks a map for; all others are on the page. */
const LAYERS = ['hypertension.controlled', 'hypertension.missed', 'diabetes.missed'] as const

const layer = (code: (typeof LAYERS)[number]): MapLayer => {
  const indicator = indicatorOf(code)
  return {
    key: `chronic.${code}`,
    titleKey: `chronic.figures.layer_${code.replace('.', '_')}`,
    permission: 'chronic:figures',
    async areas(page, ids) {
      const figures = await oneOf(page, ids, indicator, lastMonth(page.today))
      return new Map(
        [...figures].map(([id, f]): [string, AreaColour] => [
          id,
          {
            level: levelOf(indicator, f),
            text: f.share === null ? ofWords(page, f) : `${shareWords(page, f)} (${ofWords(page, f)})`,
          },
        ]),
      )
    },
    legend: (page) => legendEntries(page, indicator),
  }
}

export const figureLayers: readonly MapLayer[] = LAYERS.map(layer)
