/** Every indicator of every area and of each of the months that the page shows, to carry away: a handful of people is said without how many. */
import { areaTree, type AreaNode } from '#kernel/area-tree.ts'
import type { ExportList } from '#kernel/plugin.ts'
import { LEAST } from '#kernel/shares.ts'
import { INDICATORS } from '../../../data/reference/chronic/indicators.ts'
import { addMonths, lastMonth } from '#kernel/dates.ts'
import { estimatesIn, seriesBy, yearEnd } from './data.ts'
import { MONTHS } from './query.ts'
import { figureOf } from './rules/figure.ts'
import { denominatorWords, numeratorWords, wholeName } from './words.ts'

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
  'source',
] as const
/** Read together. */
const AREAS = 50

export const figureExport: ExportList = {
  name: 'chronic_figures',
  permission: 'chronic:figures',
  columns: ({ t }) => COLUMNS.map((c) => t(`chronic.figures.col_${c}`)),
  async *rows(page) {
    const tree = await areaTree(page)
    const estimates = await estimatesIn(page, tree)
    const to = lastMonth(page.today)
    const from = addMonths(to, 1 - MONTHS)
    const months = Array.from({ length: MONTHS }, (_, n) => addMonths(from, n))
    for (let at = 0; at < tree.length; at += AREAS) {
      const some: readonly AreaNode[] = tree.slice(at, at + AREAS)
      const each = await seriesBy(page, some, INDICATORS, { from, to: yearEnd(to) })
      for (const area of some)
        for (const i of INDICATORS)
          for (const month of months) {
            const f = figureOf(i, each.get(area.id)!, month, { withLost: false }, estimates.get(area.id)![i.programme])
            const of = i.kind === 'count' ? f.numerator : f.denominator
            const few = of > 0 && of < LEAST
            yield {
              about: null,
              cells: [
                area.name,
                wholeName(page, i),
                numeratorWords(page, i),
                denominatorWords(page, i, false),
                month,
                few ? null : f.numerator,
                i.kind === 'count' ? null : few ? `<${LEAST}` : f.denominator,
                rounded(f.share),
                rounded(f.low),
                rounded(f.high),
                i.source,
              ],
            }
          }
    }
  },
}

const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000)
