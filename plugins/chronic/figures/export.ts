/** Every indicator of every area and of each of the months that the page shows, to carry away: a handful of people is said without how many. */
import { areaTree } from '#kernel/area-tree.ts'
import { lastMonth, monthsUpTo } from '#kernel/dates.ts'
import { areaByArea, figureCells, isFew } from '#kernel/figures.ts'
import type { ExportList } from '#kernel/plugin.ts'
import { exportColumns, exportRow } from '#views/figures/export.ts'
import { INDICATORS } from '../../../data/reference/chronic/indicators.ts'
import { estimatesIn, seriesBy, yearEnd } from './data.ts'
import { MONTHS } from './query.ts'
import { figureOf, type Figure } from './rules/figure.ts'
import { indicatorWords } from './words.ts'

export const figureExport: ExportList = {
  name: 'chronic_figures',
  permission: 'chronic:figures',
  columns: (page) => exportColumns(page, [page.t('kit.figures.col_month')]),
  async *rows(page) {
    const months = monthsUpTo(lastMonth(page.today), MONTHS)
    const span = { from: months[0]!, to: yearEnd(months.at(-1)!) }
    const estimates = await estimatesIn(page, await areaTree(page))
    const read = (areas: readonly { id: string }[]) => seriesBy(page, areas, INDICATORS, span)
    for await (const [area, series] of areaByArea(page, read))
      for (const i of INDICATORS)
        for (const month of months) {
          const f = figureOf(i, series, month, { withLost: false }, estimates.get(area.id)![i.programme])
          const cells = i.kind === 'count' ? countCells(f) : figureCells(f)
          yield exportRow(area.name, indicatorWords(page, i, false), [month], cells, i.source)
        }
  },
}

const countCells = ({ numerator: n }: Figure) => [isFew(n) ? null : n, null, null, null, null]
