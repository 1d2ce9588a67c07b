/** Control and missed visits on the map of households: the areas in colours below the pins. */
import { lastMonth } from '#kernel/dates.ts'
import type { MapLayer } from '#kernel/plugin.ts'
import { areaColour, legendEntries } from '#views/figures/colours.ts'
import { oneOf } from './data.ts'
import { indicatorOf } from './rules/figure.ts'
import { aimOf, figureWords } from './words.ts'

/** Those that a head asks a map for; all others are on the page. */
const LAYERS = ['hypertension.controlled', 'hypertension.missed', 'diabetes.missed'] as const

const layer = (code: (typeof LAYERS)[number]): MapLayer => {
  const indicator = indicatorOf(code)
  const aim = aimOf(indicator)
  return {
    key: `chronic.${code}`,
    titleKey: `chronic.figures.layer_${code.replace('.', '_')}`,
    permission: 'chronic:figures',
    async areas(page, ids) {
      const figures = await oneOf(page, ids, indicator, lastMonth(page.today))
      return new Map([...figures].map(([id, f]) => [id, areaColour(aim, f, figureWords(page, indicator, f))]))
    },
    legend: (page) => legendEntries(page, aim),
  }
}

export const figureLayers: readonly MapLayer[] = LAYERS.map(layer)
