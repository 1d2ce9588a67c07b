/** Every indicator of every area and of each of the months that the page shows, to carry away: a handful of people is said without how many. */
import { areaTree, type AreaNode } from '#kernel/area-tree.ts'
import type { ExportList } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { DETAILS, INDICATORS } from '../../../data/reference/needs/indicators.ts'
import { seriesBy } from './data.ts'
import { MONTHS } from './query.ts'
import { figureOf } from './rules/figure.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { denominatorWords, indicatorName, isFew, numeratorWords } from './words.ts'

const COLUMNS = [
  'area',
  'indicator',
  'what',
  'whom',
  'month',
  'numerator',
  'denominator',
  'share',
  'low',
  'high',
] as const
const CARRIED = [...INDICATORS, ...DETAILS]
/** Read together. */
const AREAS = 50

export const figureExport: ExportList = {
  name: 'needs_figures',
  permission: 'needs:figures',
  columns: ({ t }) => COLUMNS.map((c) => t(`needs.figures.col_${c}`)),
  async *rows(page) {
    const tree = await areaTree(page)
    const to = lastMonth(page.today)
    const from = addMonths(to, 1 - MONTHS)
    const months = Array.from({ length: MONTHS }, (_, n) => addMonths(from, n))
    for (let at = 0; at < tree.length; at += AREAS) {
      const some: readonly AreaNode[] = tree.slice(at, at + AREAS)
      const each = await seriesBy(page, some, CARRIED, from)
      for (const area of some)
        for (const i of CARRIED)
          for (const month of months) {
            const f = figureOf(i, each.get(area.id)!, month)
            yield {
              about: null,
              cells: [
                area.name,
                indicatorName(page, i),
                numeratorWords(page, i),
                denominatorWords(page, i),
                month,
                isFew(f) ? null : f.numerator,
                isFew(f) ? `<${LEAST}` : f.denominator,
                rounded(f.share),
                rounded(f.low),
                rounded(f.high),
              ],
            }
          }
    }
  },
}

const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000)
