import { expect, test } from 'vitest'
import { planted } from './planted.ts'
import { texts, xlsx } from './planted-xlsx.ts'
import type { ImportLimits } from './limits.ts'
import { reasonOf } from './reason.ts'
import { previewRows, tableRows } from './table-rows.ts'
import { dateOfSerial } from './xlsx-styles.ts'

async function rowsOf(content: Buffer, limits: Partial<ImportLimits> = {}) {
  const table = await tableRows(planted(content), { limits })
  return (await previewRows(table, Infinity)).map(({ line, cells }) => [line, ...Object.values(cells)])
}
const refused = (content: Buffer, limits?: Partial<ImportLimits>) =>
  rowsOf(content, limits).then(
    () => null,
    (error: unknown) => reasonOf(error)?.key.replace('records.import_', '') ?? error,
  )

test('texts, numbers, dates, formulas, gaps: as a person sees them, nothing computed', async () => {
  const sheet = `${texts('Name', 'Born', 'Also', 'Phone', 'Sum')}
    <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" s="1"><v>31113</v></c><c r="C3" s="2"><v>31113.5</v></c><c r="D3"><v>9.12345678E8</v></c><c r="E3"><f>1+1</f><v>2</v></c></row>
    <row r="5"><c r="A5" t="str"><f>A1</f><v>x</v></c><c r="C5" s="3"><v>31113</v></c><c r="D5" t="e"><v>#REF!</v></c><c r="E5" t="b"><v>1</v></c></row>`
  const shared = '<sst><si><r><t>陳</t></r><r><t>美玲</t></r><rPh><t>チン</t></rPh></si></sst>'
  expect(await rowsOf(await xlsx(sheet, { 'xl/sharedStrings.xml': shared }))).toEqual([
    [3, '陳美玲', '1985-03-07', '1985-03-07T12:00:00', '912345678', '2'],
    [5, 'x', '', '31113', '', '1'],
  ])
})

test.each([
  [1, '1900-01-01'],
  [59, '1900-02-28'],
  [60, null],
  [61, '1900-03-01'],
  [45_000, '2023-03-15'],
  [0.5, '12:00:00'],
  [-1, null],
  [1e9, null],
])('the serial %d', (serial, date) => expect(dateOfSerial(serial, false)).toBe(date))
test('the epoch of old Macs', () => expect(dateOfSerial(43_538, true)).toBe('2023-03-15'))

const ROW = texts('A', 'B')
test.each<[string, Promise<Buffer>, Partial<ImportLimits>?]>([
  ['bomb', xlsx(ROW, { 'xl/sharedStrings.xml': Buffer.alloc(40 * 1024 * 1024, 0x20) })],
  ['too_large', xlsx(ROW, { 'xl/sharedStrings.xml': Buffer.alloc(2000, 0x20) }), { maxSharedStringsBytes: 1000 }],
  [
    'hostile_xml',
    xlsx(ROW, {
      'xl/worksheets/sheet1.xml': '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><worksheet>&y;</worksheet>',
    }),
  ],
  ['hostile_xml', xlsx(ROW, { 'xl/worksheets/sheet1.xml': '<!DOCTYPE a SYSTEM "file:///etc/passwd"><worksheet/>' })],
  ['damaged_workbook', xlsx(ROW, { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row>' })],
  ['damaged_workbook', xlsx(ROW, { 'xl/workbook.xml': '<workbook/>' })],
  ['damaged_workbook', xlsx(ROW).then((bytes) => bytes.subarray(0, -40))],
  ['too_many_columns', xlsx('<row><c r="XFD1" t="inlineStr"><is><t>x</t></is></c></row>')],
  ['too_many_rows', xlsx(ROW.repeat(4)), { maxRows: 3 }],
  ['cell_too_long', xlsx(texts('A', 'x'.repeat(40_000)))],
  ['empty', xlsx('')],
])('refused: %s', async (reason, content, limits) => expect(await refused(await content, limits)).toBe(reason))
