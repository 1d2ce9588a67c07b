import { describe, expect, test } from 'vitest'
import { planted } from './planted.ts'
import { reasonOf } from './reason.ts'
import { previewRows, tableRows } from './table-rows.ts'
import type { ImportLimits } from './limits.ts'

const read = async (content: string | Uint8Array, limits: Partial<ImportLimits> = {}) => {
  const table = await tableRows(planted(content), { limits })
  return { ...table, rows: await previewRows(table, Infinity) }
}
const refused = (content: string | Uint8Array, limits: Partial<ImportLimits> = {}) =>
  read(content, limits).then(
    () => null,
    (error: unknown) => reasonOf(error)?.key.replace('records.import_', '') ?? error,
  )

// "姓名,性別\n陳美玲,女\n" and "姓名,性别\n陈美玲,女\n"
const BIG5 = Buffer.from('a96da6572ca9caa74f0ab3afacfcac c22ca46b0a'.replaceAll(' ', ''), 'hex')
const GB = Buffer.from('d0d5c3fb2cd0d4b1f00ab3c2c3c0c1e12cc5ae0a', 'hex')

describe('encodings are seen and said', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['utf-8', '姓名,性別\n陳美玲,女\n', '陳美玲'],
    ['utf-8', '\ufeff姓名,性別\r\n陳美玲,女\r\n', '陳美玲'],
    ['utf-16le', Buffer.from('\ufeff姓名\t性別\r\n陳美玲\t女\r\n', 'utf16le'), '陳美玲'],
    ['big5', BIG5, '陳美玲'],
    ['gb18030', GB, '陈美玲'],
  ])('%s', async (encoding, content, name) => {
    const table = await read(content)
    expect(table).toMatchObject({ encoding, format: 'csv' })
    expect(Object.values(table.rows[0]!.cells)).toEqual([name, '女'])
    expect(table.columns[0]).toBe('姓名')
  })
})

test.each([[','], [';'], ['\t'], ['|']])('the delimiter %j', async (delimiter) => {
  const line = (...cells: string[]) => cells.join(delimiter)
  const table = await read(
    [line('Name', 'Note'), line('A', '"x,y;z"'), line('B', '"two\nlines"'), line('C', '"say ""hi"""')].join('\r\n'),
  )
  expect(table.delimiter).toBe(delimiter)
  expect(table.rows.map(({ cells }) => cells['Note'])).toEqual(['x,y;z', 'two\nlines', 'say "hi"'])
})

test('lines are numbered as an editor does; empty ones count and are left out', async () => {
  const { rows } = await read('Name,Note\nA,"x\ny"\n,\nB,z\n')
  expect(rows.map(({ line, cells }) => [line, cells['Name']])).toEqual([
    [2, 'A'],
    [5, 'B'],
  ])
})

test('short, long, nameless and equal columns', async () => {
  const { columns, rows } = await read('Name,,Name,__proto__\nA,b\nC,d,e,f,g\n')
  expect(columns).toEqual(['Name', 'B', 'Name (2)', '__proto__ (2)'])
  expect(rows.map(({ cells }) => cells)).toEqual([
    { Name: 'A', B: 'b', 'Name (2)': '', '__proto__ (2)': '' },
    { Name: 'C', B: 'd', 'Name (2)': 'e', '__proto__ (2)': 'f' },
  ])
})

test('cells lose what deceives, and our own guard against formulas', async () => {
  const { rows } = await read("Name,Phone\na\u202eb\u0001c,'+886912\n'tis,-1\n")
  expect(rows.map(({ cells }) => Object.values(cells))).toEqual([
    ['abc', '+886912'],
    ["'tis", '-1'],
  ])
})

test('a preview does not use up the rows', async () => {
  const table = await tableRows(planted('A\n1\n2\n3\n'))
  expect((await previewRows(table, 2)).map(({ cells }) => cells['A'])).toEqual(['1', '2'])
  expect((await previewRows(table, Infinity)).length).toBe(3)
})

test.each<[string, string | Uint8Array, Partial<ImportLimits>?]>([
  ['empty', ''],
  ['empty', '\n\n'],
  ['quote_open', 'A,B\n1,"never closed\n2,3\n'],
  ['wrong_type', '%PDF-1.7'],
  ['wrong_type', '<html>'],
  ['wrong_type', 'MZ\0\0binary'],
  ['old_excel', Buffer.from('d0cf11e0a1b11ae1', 'hex')],
  ['damaged_workbook', Buffer.from('PK\u0003\u0004 no zip at all')],
  ['too_many_rows', 'A\n1\n2\n3\n', { maxRows: 2 }],
  ['too_many_columns', 'A\n1,2,3\n', { maxColumns: 2 }],
  ['cell_too_long', `A\n${'x'.repeat(11)}\n`, { maxCellChars: 10 }],
  ['unknown_encoding', Buffer.from([0x41, 0x0a, 0xff, 0xff, 0x80, 0xff, 0xff, 0x0a])],
])('refused: %s', async (reason, content, limits) => expect(await refused(content, limits)).toBe(reason))

test('a missing file', async () =>
  expect(await tableRows('/none.csv').catch((error: unknown) => reasonOf(error)?.key)).toBe('records.import_not_found'))
