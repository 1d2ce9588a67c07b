import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CHINA_ID, TAIWAN_ID, demoTaiwanId } from '../rules/identifiers.ts'
import { mapColumns, TARGETS } from './columns.ts'
import { tableDate } from './dates.ts'
import { rowToFacts } from './row-facts.ts'

const read = (cells: Record<string, string>) => rowToFacts(cells, mapColumns(Object.keys(cells)))
const errorsOf = (cells: Record<string, string>) => {
  const row = read(cells)
  return 'errors' in row
    ? row.errors.map(({ column, key }) => `${column}: ${key.replace('records.import_cell_', '')}`)
    : []
}

test('a row of a Taiwanese register', () => {
  const id = demoTaiwanId(7, 'female')
  const row = read({
    戶號: '12-1',
    姓名: '陳 美玲',
    性別: '女',
    出生日期: '民國70年5月3日',
    身分證字號: id.toLowerCase(),
    電話: '0900-000-123、(089)000-456',
    與戶長關係: '長女',
    住址: '池上鄉中山路12號',
    緯度: '23.12',
    經度: '121.2',
    風險: '高',
  })
  expect(row).toMatchObject({
    household: {
      number: '12-1',
      address: '池上鄉中山路12號',
      location: { latitude: 23.12, longitude: 121.2, accuracyM: null },
      riskGroup: 'high',
    },
    person: {
      names: [{ text: '陳 美玲', lang: 'und-Hani' }],
      sex: 'female',
      birthDate: '1981-05-03',
      identifiers: [{ system: TAIWAN_ID, value: id }],
      relation: 'child',
      phones: [{ number: '0900000123' }, { number: '089000456' }],
    },
    warnings: [],
  })
})

test('a household alone, and its phone', () =>
  expect(read({ 戶號: '3', 手機: '0900000111', 姓名: '' })).toMatchObject({
    household: { number: '3', phones: [{ number: '0900000111', label: null }] },
    person: null,
  }))

test('a number with a wrong check digit is kept, in its system, and warned of', () => {
  const id = demoTaiwanId(7, 'male')
  const wrong = id.slice(0, -1) + ((Number(id.at(-1)) + 1) % 10)
  expect(read({ Name: 'A', 'ID number': wrong })).toMatchObject({
    person: { identifiers: [{ system: TAIWAN_ID, value: wrong }] },
    warnings: [{ column: 'ID number', key: 'records.import_warn_identifier_check' }],
  })
  expect(read({ Name: 'A', 'ID number': '11010519491231002X' })).toMatchObject({
    person: { identifiers: [{ system: CHINA_ID }] },
  })
})

test.each([
  ['no name', { 性別: '女', 生日: '1980' }, ['性別: no_name']],
  [
    'every fault of a row at once',
    { Name: 'A', Sex: 'x', DOB: '31/2/1980', Phone: 'none', Relation: 'boss', Lat: '99', Lon: '1', Rooms: '-1' },
    ['Rooms: number', 'Lat: position', 'DOB: date', 'Phone: phone', 'Sex: code', 'Relation: code'],
  ],
  ['an ambiguous date', { Name: 'A', DOB: '3/4/1985' }, ['DOB: date_ambiguous']],
  ['death before birth', { Name: 'A', DOB: '1985', 'Died on': '1984-12-31' }, ['Died on: died_before_birth']],
  ['nothing', { Name: '', Sex: ' ' }, [': row_empty']],
])('refused: %s', (_, cells, errors) =>
  expect(errorsOf(cells as Record<string, string>).toSorted()).toEqual(errors.toSorted()),
)

test.each([
  ['1985-03-07', '1985-03-07'],
  ['1985-03-07T00:00:00', '1985-03-07'],
  ['25/12/1985', '1985-12-25'],
  ['12/25/1985', '1985-12-25'],
  ['5.5.1985', '1985-05-05'],
  ['1985年3月', '1985-03'],
  ['70/5/3', null],
  ['3/4/1985', null],
  ['', null],
])('the date %s', (typed, date) => expect(tableDate(typed).date).toBe(date))

test('no text makes it throw', () => {
  const mapping = Object.fromEntries(TARGETS.map((target) => [target, target]))
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom(...TARGETS),
        fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('女', '1985', '-1', 'A123456789')),
      ),
      (cells) => {
        const row = rowToFacts(cells, mapping)
        if ('errors' in row) expect(row.errors.length).toBeGreaterThan(0)
      },
    ),
  )
})
