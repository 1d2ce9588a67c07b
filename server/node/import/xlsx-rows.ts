import { body, type RawRow } from './csv-rows.ts'
import type { ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import { afresh, columnNames, type Table } from './table.ts'
import { dateStyles, firstSheet, sharedStrings } from './xlsx-parts.ts'
import { dateOfSerial } from './xlsx-styles.ts'
import { openWorkbook, visitPart, type Workbook } from './xlsx-zip.ts'

/** The first visible sheet. Numbers stay as written, dates become ISO, of a formula its stored value counts: nothing is computed. */
export async function xlsxTable(path: string, limits: ImportLimits): Promise<Table> {
  for await (const { values } of rawRows(path, limits)) {
    const columns = columnNames(values)
    return {
      columns,
      format: 'xlsx',
      encoding: null,
      delimiter: null,
      rows: afresh(() => body(rawRows(path, limits), columns)),
    }
  }
  throw refusal('empty')
}

async function* rawRows(path: string, limits: ImportLimits): AsyncGenerator<RawRow> {
  const book = await openWorkbook(path)
  try {
    yield* sheetRows(book, limits)
  } finally {
    book.zip.close()
  }
}

async function* sheetRows(book: Workbook, limits: ImportLimits): AsyncGenerator<RawRow> {
  const { part, from1904 } = await firstSheet(book, limits)
  const [styles, strings] = [await dateStyles(book, limits), await sharedStrings(book, limits)]
  let done: RawRow[] = []
  let row: RawRow = { line: 0, values: [] }
  let rows = 0
  let column = -1
  let type = 'n'
  let style = 0
  let text = ''
  let reading = false
  let phonetic = 0
  const visit = visitPart(
    book,
    part,
    {
      open(name, a) {
        if (name === 'row') row = { line: Number(a['r'] ?? row.line + 1), values: [] }
        else if (name === 'c') {
          column = a['r'] ? columnIndex(a['r']) : column + 1
          type = a['t'] ?? 'n'
          style = Number(a['s'] ?? 0)
          text = ''
          if (column >= limits.maxColumns)
            throw refusal('too_many_columns', { limit: limits.maxColumns, line: row.line })
        } else if (name === 'rPh') phonetic++
        else if (name === 'v' || name === 't') reading = phonetic === 0
      },
      text(part) {
        if (!reading) return
        text += part
        if (text.length > limits.maxCellChars)
          throw refusal('cell_too_long', { limit: limits.maxCellChars, line: row.line })
      },
      close(name) {
        if (name === 'v' || name === 't') reading = false
        else if (name === 'rPh') phonetic--
        else if (name === 'c') row.values[column] = valueOf(type, text, styles[style] ?? false, strings, from1904)
        else if (name === 'row') {
          column = -1
          if (++rows > limits.maxRows) throw refusal('too_many_rows', { limit: limits.maxRows })
          const values = Array.from(row.values, (value) => value ?? '')
          if (values.some((value) => value !== '')) done.push({ line: row.line, values })
        }
      },
    },
    limits.maxSheetBytes,
    limits,
  )
  for await (const _ of visit) {
    yield* done
    done = []
  }
}

function valueOf(type: string, text: string, isDate: boolean, strings: readonly string[], from1904: boolean): string {
  if (type === 's') return strings[Number(text)] ?? ''
  if (type === 'e') return ''
  if (type !== 'n') return type === 'd' ? text.replace(/T00:00:00(\.0+)?Z?$/, '') : text
  if (text === '') return ''
  return (isDate ? dateOfSerial(Number(text), from1904) : null) ?? plainNumber(text)
}

/** 9.12345678E8 is a phone number that Excel wrote its own way. */
function plainNumber(text: string): string {
  const number = Number(text)
  return /e/i.test(text) && Number.isSafeInteger(number) ? String(number) : text
}

function columnIndex(reference: string): number {
  let index = 0
  for (const letter of reference) {
    const value = letter.charCodeAt(0) - 64
    if (value < 1 || value > 26) break
    index = index * 26 + value
  }
  return index - 1
}
