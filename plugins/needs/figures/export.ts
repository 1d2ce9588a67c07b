/** Every indicator of every area and of each of the months that the page shows, to carry away: a handful of people is said without how many. */
import { lastMonth, monthsUpTo } from '#kernel/dates.ts'
import { areaByArea, figureCells } from '#kernel/figures.ts'
import type { ExportList } from '#kernel/plugin.ts'
import { exportColumns, exportRow } from '#views/figures/export.ts'
import { DETAILS, INDICATORS } from '../../../data/reference/needs/indicators.ts'
import { seriesBy } from './data.ts'
import { MONTHS } from './query.ts'
import { figureOf } from './rules/figure.ts'
import { indicatorWords, K } from './words.ts'

const CARRIED = [...INDICATORS, ...DETAILS]

export const figureExport: ExportList = {
  name: 'needs_figures',
  permission: 'needs:figures',
  columns: (page) => exportColumns(page, [page.t('kit.figures.col_month')]),
  async *rows(page) {
    const months = monthsUpTo(lastMonth(page.today), MONTHS)
    const source = page.t(`${K}.source`)
    const read = (areas: readonly { id: string }[]) => seriesBy(page, areas, CARRIED, months[0]!)
    for await (const [area, series] of areaByArea(page, read))
      for (const i of CARRIED)
        for (const month of months)
          yield exportRow(area.name, indicatorWords(page, i), [month], figureCells(figureOf(i, series, month)), source)
  },
}
