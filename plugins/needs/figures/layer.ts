/** Care needs on the map of households: the areas in colours below the pins. Only what has a goal has colours. */
import type { MapLayer } from '#kernel/plugin.ts'
import { areaColour, legendEntries } from '#views/figures/colours.ts'
import { seriesBy } from './data.ts'
import { figureOf, indicatorOf } from './rules/figure.ts'
import { lastMonth } from '#kernel/dates.ts'
import { aimOf, figureWords } from './words.ts'

const LAYERS = ['old_assessed', 'planned', 'reviewed'] as const

const layer = (code: (typeof LAYERS)[number]): MapLayer => {
  const indicator = indicatorOf(code)
  const aim = aimOf(indicator)
  return {
    key: `needs.${code}`,
    titleKey: `needs.figures.layer_${code}`,
    permission: 'needs:figures',
    async areas(page, ids) {
      const month = lastMonth(page.today)
      const areas = ids.map((id) => ({ id }))
      const each = await seriesBy(page, areas, [indicator], month)
      return new Map(
        [...each].map(([id, series]) => {
          const f = figureOf(indicator, series, month)
          return [id, areaColour(aim, f, figureWords(page, f))]
        }),
      )
    },
    legend: (page) => legendEntries(page, aim),
  }
}

export const figureLayers: readonly MapLayer[] = LAYERS.map(layer)
