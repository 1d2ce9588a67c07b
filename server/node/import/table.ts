/** A table as the caller sees it, whatever file it came from. */
export interface TableRow {
  /** The line in the file (CSV: of its first line; XLSX: row number), from 1. */
  line: number
  cells: Record<string, string>
}
export interface Table {
  columns: string[]
  format: 'csv' | 'xlsx'
  /** Which encoding was seen in a CSV: shown, since Big5 and GB18030 can only be guessed. */
  encoding: string | null
  delimiter: string | null
  rows: AsyncIterable<TableRow>
}

// eslint-disable-next-line no-control-regex
const UNCLEAN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** Without what deceives or breaks, and without the apostrophe that guards against formulas (server/node/export/write-csv.ts). */
export function cleanCell(text: string): string {
  return text
    .toWellFormed()
    .replace(UNCLEAN, '')
    .replace(/^'(?=\s*[=+\-@＝＋－＠|%])/, '')
    .trim()
}

/** Column names of the header row: empty ones get their letter, equal ones a number, so that none hides another. */
export function columnNames(header: readonly string[]): string[] {
  const seen = new Set<string>()
  return header.map((cell, i) => {
    const base = cleanCell(cell).replace(/\s+/g, ' ').slice(0, 100) || letters(i)
    let name = base
    for (let n = 2; seen.has(name) || name === '__proto__'; n++) name = `${base} (${n})`
    seen.add(name)
    return name
  })
}

/** A, B … Z, AA: the name of a column in a spreadsheet. */
export function letters(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : letters(Math.floor(index / 26) - 1) + letters(index % 26)
}

export function cellsOf(columns: readonly string[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(columns.map((column, i) => [column, cleanCell(values[i] ?? '')]))
}

/** Rows that begin anew for each reader: a preview does not use up the import's. */
export const afresh = (rows: () => AsyncGenerator<TableRow>): AsyncIterable<TableRow> => ({
  [Symbol.asyncIterator]: rows,
})
