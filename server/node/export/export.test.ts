import { text, buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { planted, seen } from '../import/planted.ts'
import { previewRows, tableRows } from '../import/table-rows.ts'
import { guarded, writeCsv } from './write-csv.ts'
import { writeBundle, writeNdjson } from './write-fhir.ts'
import { writeRefused } from './write-refused.ts'
import { writeXlsx } from './write-xlsx.ts'

const COLUMNS = ['姓名', 'Note', 'n']
const ROWS = [
  ['陳美玲', '=HYPERLINK("http://x")', 1.5],
  ['a,"b"\nc', '+886900', -3],
  ["<&>'", '@SUM(A1)', null],
  ['', ' -x', 0],
]

test('CSV: byte order mark, quotes, guarded formulas', async () => {
  const csv = (await buffer(writeCsv({ columns: COLUMNS, rows: ROWS }))).toString('utf8')
  expect(csv).toBe(
    '\ufeff姓名,Note,n\r\n陳美玲,"\'=HYPERLINK(""http://x"")",1.5\r\n"a,""b""\nc",\'+886900,-3\r\n<&>\',\'@SUM(A1),\r\n,\' -x,0\r\n',
  )
})

test.each([
  ['csv', writeCsv],
  ['xlsx', writeXlsx],
] as const)('%s is read again as it was', async (format, write) => {
  const table = await tableRows(planted(await buffer(write({ columns: COLUMNS, rows: ROWS }))))
  expect(table.format).toBe(format)
  expect((await previewRows(table, Infinity)).map(({ cells }) => Object.values(cells))).toEqual(
    ROWS.map((row) => row.map((cell) => String(cell ?? '').trim())),
  )
})

test('no text begins a formula', () => {
  for (const start of ['=', '+', '-', '@', '\t=', '＝', '＋1a', '|', '%', ' ='])
    expect(guarded(`${start}cmd`)).toMatch(/^'/)
  for (const plain of ['a=b', '-70.49', '5', '王']) expect(guarded(plain)).toBe(plain)
})

test('XLSX holds texts only as texts, and many rows', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => [`=${i}`, 'x'])
  const bytes = await buffer(writeXlsx({ columns: ['A', 'B'], rows }))
  const table = await tableRows(planted(bytes))
  const read = await previewRows(table, Infinity)
  expect([read.length, read.at(-1)]).toEqual([20_000, { line: 20_001, cells: { A: '=19999', B: 'x' } }])
})

test('a list that fails half way fails the file', async () => {
  async function* rows() {
    yield ['a']
    throw new Error('gone')
  }
  await expect(text(writeCsv({ columns: ['A'], rows: rows() }))).rejects.toThrow('gone')
  await expect(buffer(writeXlsx({ columns: ['A'], rows: rows() }))).rejects.toThrow('gone')
})

test.each(['csv', 'xlsx'] as const)('refused rows with line and reasons as %s', async (format) => {
  const t = (key: string, params: Record<string, string | number>) =>
    key.endsWith('_at') ? `${params['column']}: ${params['reason']}` : key.replace('records.import_', '')
  const refused = [
    {
      line: 7,
      cells: { Name: '=A', DOB: '3/4/85' },
      reasons: [
        { column: 'DOB', key: 'records.import_cell_date', params: {} },
        { column: '', key: 'records.import_cell_row_empty', params: {} },
      ],
    },
  ]
  const table = await tableRows(planted(await buffer(writeRefused(['Name', 'DOB'], refused, { format, t }))))
  expect((await previewRows(table, Infinity))[0]!.cells).toEqual({
    Name: '=A',
    DOB: '3/4/85',
    refused_line: '7',
    refused_reasons: 'DOB: cell_date cell_row_empty',
  })
})

test('bundles and NDJSON are read again', async () => {
  const resources = [
    { resourceType: 'Patient', id: 'a' },
    { resourceType: 'Group', id: 'b' },
  ]
  expect((await seen(planted(await text(writeBundle(resources.map((resource) => ({ resource }))))))).resources).toEqual(
    ['Patient/a', 'Group/b'],
  )
  expect((await seen(planted(await text(writeNdjson(resources))))).resources).toEqual(['Patient/a', 'Group/b'])
})
