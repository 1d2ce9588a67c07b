/** All figures of the last twelve months that are over, to carry away: a handful of children is said without how many. */
import { areaTree } from '#kernel/area-tree.ts'
import type { ExportList } from '#kernel/plugin.ts'
import { figuresByArea } from './data.ts'
import { LEAST } from './rules/figure.ts'
import { lastMonth } from '#kernel/dates.ts'
import { periodOf } from './rules/period.ts'
import { denominatorWords, indicatorName, numeratorWords } from './words.ts'

const COLUMNS = [
  'village',
  'indicator',
  'what',
  'whom',
  'from',
  'up_to',
  'numerator',
  'denominator',
  'share',
  'low',
  'high',
  'source',
] as const
const MONTHS = 12

export const coverageExport: ExportList = {
  name: 'vaccination_coverage',
  permission: 'vaccination:coverage',
  columns: ({ t }) => COLUMNS.map((c) => t(`vaccination.coverage.${c}`)),
  async *rows(page) {
    const period = periodOf(lastMonth(page.today), MONTHS)
    for (const { area, figures } of await figuresByArea(page, await areaTree(page), period))
      for (const { indicator: i, figure: f } of figures) {
        const few = f.denominator > 0 && f.denominator < LEAST
        yield {
          about: null,
          cells: [
            area.name,
            indicatorName(page, i),
            numeratorWords(page, i),
            denominatorWords(page, i),
            period.from,
            period.to,
            few ? null : f.numerator,
            few ? `<${LEAST}` : f.denominator,
            rounded(f.share),
            rounded(f.low),
            rounded(f.high),
            i.source,
          ],
        }
      }
  },
}

const rounded = (share: number | null): number | null => (share === null ? null : Math.round(share * 1000) / 1000)
