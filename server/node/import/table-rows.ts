import { csvTable } from './csv-rows.ts'
import { kindOf, KIND_BYTES } from './kind.ts'
import { label } from './label.ts'
import { IMPORT_LIMITS, type ImportLimits } from './limits.ts'
import { refusal } from './reason.ts'
import { diskSource, headOf } from './source.ts'
import type { Table, TableRow } from './table.ts'
import { xlsxTable } from './xlsx-rows.ts'

export type { Table, TableRow }

/** The table in a CSV or XLSX file, told by its content. Throws a refusal (see `reasonOf`), also while its rows are read. */
export async function tableRows(path: string, options: { limits?: Partial<ImportLimits> } = {}): Promise<Table> {
  const limits = { ...IMPORT_LIMITS, ...options.limits }
  const source = diskSource(label(path), path, true)
  const head = await headOf(source, KIND_BYTES)
  const kind = kindOf(head)
  if (kind === 'empty') throw refusal('empty')
  if (kind === 'zip') return xlsxTable(path, limits)
  // Excel 97–2003 (.xls) and XLSX files with a password share this container.
  if (head.readUInt32BE(0) === 0xd0cf11e0) throw refusal('old_excel')
  if (kind !== 'other' && kind !== 'utf16') throw refusal('wrong_type', { type: kind })
  if (kind === 'other' && head.includes(0)) throw refusal('wrong_type', { type: 'other' })
  return csvTable(source, limits)
}

/** The first rows, for a person to see whether the columns were understood. */
export async function previewRows(table: Table, count = 20): Promise<TableRow[]> {
  const rows: TableRow[] = []
  for await (const row of table.rows) {
    rows.push(row)
    if (rows.length >= count) break
  }
  return rows
}
