/** Coverage on the map of households: the areas in colours below the pins. */
import type { MapLayer, Page } from '#kernel/plugin.ts'
import { levelOf } from '#kernel/shares.ts'
import { areaColour, legendEntries } from '#views/figures/colours.ts'
import { figureWords } from '#views/figures/words.ts'
import { figuresOf, indicatorsFor, notGivenOf, type NotGiven } from './data.ts'
import type { Indicator } from './rules/indicators.ts'
import { lastMonth } from '#kernel/dates.ts'
import { periodOf } from './rules/period.ts'

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
      return new Map([...figures].map(([id, f]) => [id, areaColour(i, f, figureWords(page, f))]))
    },
    legend(page) {
      const i = indicator(page)
      return i ? legendEntries(page, i) : []
    },
  }
}

/** As of drop-outs: none is as it should be, then by ten points. */
const NONE = { goal: 0, lossy: true } as const

/** Why doses were not given: the colour says how many of those that were due somewhere, the words for which reasons. */
const reasons: MapLayer = {
  key: 'vaccination.reasons',
  titleKey: 'vaccination.coverage.layer_reasons',
  permission: 'vaccination:coverage',
  async areas(page, ids) {
    const found = await notGivenOf(page, ids, periodOf(lastMonth(page.today), MONTHS))
    return new Map([...found].map(([id, of]) => [id, { level: levelOf(NONE, of.figure), text: reasonWords(page, of) }]))
  },
  legend: (page) => legendEntries(page, NONE),
}

/** "12 of 130: refused 6, out of stock 4, ill 2". */
function reasonWords(page: Page, { figure, reasons: told }: NotGiven): string {
  const { t, fmt } = page
  const { of } = figureWords(page, figure)
  const most = [...told].toSorted(([, a], [, b]) => b - a)
  const list = fmt.list(
    most.map(([reason, n]) =>
      t('vaccination.coverage.reason_n', { reason: t(`vaccination.coverage.reason_${reason}`), n: fmt.number(n) }),
    ),
  )
  return most.length === 0 ? of : t('vaccination.coverage.reasons_of', { of, list })
}

export const coverageLayers: readonly MapLayer[] = [...LAYERS.map(layer), reasons]
