import { pipeline, Readable } from 'node:stream'
import { parse } from 'csv-parse'
import { decoded, encodingOf } from './encoding.ts'
import type { ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import type { Source } from './source.ts'
import { afresh, cellsOf, columnNames, type Table, type TableRow } from './table.ts'

const DELIMITERS = [',', ';', '\t', '，', '|'] as const
const SNIFFED_LINES = 10

/** Rows of text: `line` is where the row begins. */
export interface RawRow {
  line: number
  values: string[]
}

export async function csvTable(source: Source, limits: ImportLimits): Promise<Table> {
  const encoding = await encodingOf(source)
  let head = ''
  for await (const text of decoded(source, encoding)) {
    head += text
    if (head.length > 64 * 1024) break
  }
  const delimiter = delimiterOf(head)
  for await (const { values } of csvRows(source, encoding, delimiter, limits)) {
    const columns = columnNames(values)
    return {
      columns,
      format: 'csv',
      encoding,
      delimiter,
      rows: afresh(() => body(csvRows(source, encoding, delimiter, limits), columns)),
    }
  }
  throw refusal('empty')
}

/** The delimiter that cuts the first lines into the most, and equally many, cells; quoted text does not count. */
export function delimiterOf(text: string): string {
  const lines = text
    .replace(/"(?:[^"]|"")*"/g, '""')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SNIFFED_LINES)
  const scored = DELIMITERS.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length - 1)
    const same = counts.filter((count) => count === counts[0]).length / (counts.length || 1)
    return { delimiter, score: (counts[0] ?? 0) > 0 ? same * 1000 + Math.min(counts[0]!, 100) : 0 }
  })
  return scored.toSorted((a, b) => b.score - a.score)[0]!.delimiter
}

export async function* body(rows: AsyncIterable<RawRow>, columns: readonly string[]): AsyncGenerator<TableRow> {
  let isHeader = true
  for await (const { line, values } of rows) {
    if (!isHeader && values.some((value) => value.trim() !== '')) yield { line, cells: cellsOf(columns, values) }
    isHeader = false
  }
}

async function* csvRows(
  source: Source,
  encoding: Parameters<typeof decoded>[1],
  delimiter: string,
  limits: ImportLimits,
): AsyncGenerator<RawRow> {
  const parser = parse({
    delimiter,
    bom: true,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: limits.maxColumns * limits.maxCellChars,
    record_delimiter: ['\r\n', '\n', '\r'],
  })
  pipeline(Readable.from(decoded(source, encoding)), parser, () => {})
  let rows = 0
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (++rows > limits.maxRows + 1) throw refusal('too_many_rows', { limit: limits.maxRows })
      if (record.length > limits.maxColumns) throw refusal('too_many_columns', { limit: limits.maxColumns, line })
      if (record.some((value) => value.length > limits.maxCellChars))
        throw refusal('cell_too_long', { limit: limits.maxCellChars, line })
      yield { line, values: record }
      line = info.lines + 1
    }
  } catch (error) {
    throw asRefusal(error, line)
  }
}

function asRefusal(error: unknown, line: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'CSV_QUOTE_NOT_CLOSED') return refusal('quote_open', { line })
  return code.startsWith('CSV_') ? refusal('damaged_table', { line }) : error
}
