/** All figures of the last twelve months that are over, to carry away: a handful of children is said without how many. */
import { lastMonth } from '#kernel/dates.ts'
import { areaByArea, figureCells } from '#kernel/figures.ts'
import type { ExportList } from '#kernel/plugin.ts'
import { exportColumns, exportRow } from '#views/figures/export.ts'
import { figuresByArea } from './data.ts'
import { periodOf } from './rules/period.ts'
import { indicatorWords, K } from './words.ts'

const MONTHS = 12

export const coverageExport: ExportList = {
  name: 'vaccination_coverage',
  permission: 'vaccination:coverage',
  columns: (page) => exportColumns(page, [page.t(`${K}.from`), page.t(`${K}.up_to`)]),
  async *rows(page) {
    const period = periodOf(lastMonth(page.today), MONTHS)
    const when = [period.from, period.to]
    for await (const [area, figures] of areaByArea(page, (areas) => figuresByArea(page, areas, period)))
      for (const { indicator: i, figure: f } of figures)
        yield exportRow(area.name, indicatorWords(page, i), when, figureCells(f), i.source)
  },
}
