import type { Readable } from 'node:stream'
import type { List, ListCell } from './list.ts'
import { writeCsv } from './write-csv.ts'
import { writeXlsx } from './write-xlsx.ts'

export interface RefusedRow {
  line: number
  cells: Readonly<Record<string, string>>
  /** `column` is '' where the row as a whole is meant. */
  reasons: readonly { column: string; key: string; params: Record<string, string | number> }[]
}

/** The refused rows as they came, each with its line and all its reasons in words: to be put right and sent again. */
export function writeRefused(
  columns: readonly string[],
  refused: AsyncIterable<RefusedRow> | Iterable<RefusedRow>,
  { format, t }: { format: 'csv' | 'xlsx'; t: (key: string, params: Record<string, string | number>) => string },
): Readable {
  async function* rows(): AsyncGenerator<ListCell[]> {
    for await (const { line, cells, reasons } of refused) {
      const words = reasons.map(({ column, key, params }) =>
        column === '' ? t(key, params) : t('records.import_refused_at', { column, reason: t(key, params) }),
      )
      yield [...columns.map((column) => (Object.hasOwn(cells, column) ? cells[column]! : '')), line, words.join(' ')]
    }
  }
  const list: List = {
    columns: [...columns, t('records.import_refused_line', {}), t('records.import_refused_reasons', {})],
    rows: rows(),
  }
  return format === 'csv' ? writeCsv(list) : writeXlsx(list)
}
