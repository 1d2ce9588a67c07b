import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'
import type { List, ListCell } from './list.ts'

const MAX_ROWS = 1_048_576
const MAX_CELL_CHARS = 32_767
const BATCH_CHARS = 64 * 1024

/**
 * One sheet, streamed. Texts are written as texts, so no formula can arise; the quote prefix keeps it so when a cell is edited.
 * Dates are ISO texts, since many are partial.
 */
export function writeXlsx(list: List): Readable {
  const zip = new ZipFile()
  for (const [name, xml] of Object.entries(PARTS)) zip.addBuffer(Buffer.from(DECLARATION + xml), name)
  const rows = Readable.from(sheet(list), { objectMode: false })
  rows.on('error', (error) => (zip.outputStream as Readable).destroy(error))
  zip.addReadStream(rows, 'xl/worksheets/sheet1.xml')
  zip.end()
  return zip.outputStream as Readable
}

async function* sheet({ columns, rows }: List): AsyncGenerator<string> {
  let n = 1
  let batch = `${DECLARATION}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" state="frozen"/></sheetView></sheetViews><sheetData>${row(columns, n)}`
  for await (const cells of rows) {
    if (++n > MAX_ROWS) throw new RangeError(`a sheet holds ${MAX_ROWS} rows`)
    batch += row(cells, n)
    if (batch.length < BATCH_CHARS) continue
    yield batch
    batch = ''
  }
  yield `${batch}</sheetData></worksheet>`
}

const row = (cells: readonly ListCell[], n: number) => `<row r="${n}">${cells.map(cell).join('')}</row>`

function cell(value: ListCell): string {
  if (value === null || value === '') return '<c/>'
  if (typeof value === 'number') return Number.isFinite(value) ? `<c><v>${value}</v></c>` : '<c/>'
  const text = escaped(value.slice(0, MAX_CELL_CHARS))
  return `<c t="inlineStr"${/^[=+\-@]/.test(value) ? ' s="1"' : ''}><is><t xml:space="preserve">${text}</t></is></c>`
}

// eslint-disable-next-line no-control-regex
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g
const escaped = (text: string) =>
  text
    .toWellFormed()
    .replace(NOT_XML, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const OOXML = 'http://schemas.openxmlformats.org'
const MAIN = `${OOXML}/spreadsheetml/2006/main`
const RELATION = `${OOXML}/officeDocument/2006/relationships`
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const PARTS = {
  '[Content_Types].xml': `<Types xmlns="${OOXML}/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATION}"><sheets><sheet name="Doorstep" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${OOXML}/package/2006/relationships"><Relationship Id="rId1" Type="${RELATION}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${RELATION}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `<styleSheet xmlns="${MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0" xfId="0"/><xf numFmtId="49" xfId="0" quotePrefix="1"/></cellXfs></styleSheet>`,
}
