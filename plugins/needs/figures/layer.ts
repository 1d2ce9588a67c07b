/** Care needs on the map of households: the areas in colours below the pins. Only what has a goal has colours. */
import type { AreaColour, MapLayer } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import { seriesBy } from './data.ts'
import { figureOf, indicatorOf } from './rules/figure.ts'
import { lastMonth } from '#kernel/dates.ts'
import { legendEntries } from './views/legend.ts'
import { ofWords, shareWords } from './words.ts'

const LAYERS = ['old_assessed', 'planned', 'reviewed'] as const

const layer = (code: (typeof LAYERS)[number]): MapLayer => {
  const indicator = indicatorOf(code)
  return {
    key: `needs.${code}`,
    titleKey: `needs.figures.layer_${code}`,
    permission: 'needs:figures',
    async areas(page, ids) {
      const month = lastMonth(page.today)
      const each = await seriesBy(
        page,
        ids.map((id) => ({ id })),
        [indicator],
        month,
      )
      return new Map(
        [...each].map(([id, series]): [string, AreaColour] => {
          const f = figureOf(indicator, series, month)
          return [
            id,
            {
              level: levelOf(indicator, f),
              text: f.share === null ? ofWords(page, f) : `${shareWords(page, f)} (${ofWords(page, f)})`,
            },
          ]
        }),
      )
    },
    legend: (page) => legendEntries(page, indicator),
  }
}

export const figureLayers: readonly MapLayer[] = LAYERS.map(layer)
