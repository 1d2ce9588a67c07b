import { expect, test } from 'vitest'
import { mapColumns } from './columns.ts'

test.each([
  [
    'en',
    {
      'Household No.': 'household.number',
      'Full name': 'person.name',
      'Date of Birth (YYYY-MM-DD)': 'person.birthDate',
      SEX: 'person.sex',
      'Mobile phone': 'person.phone',
      Lat: 'household.latitude',
      'Shoe size': null,
    },
  ],
  [
    'zh-Hant',
    {
      戶號: 'household.number',
      姓名: 'person.name',
      英文姓名: 'person.nameLatin',
      性別: 'person.sex',
      出生年月日: 'person.birthDate',
      身分證字號: 'person.nationalId',
      '手機（本人）': 'person.phone',
      住址: 'household.address',
      與戶長關係: 'person.relation',
      病歷號: 'person.patientNumber',
    },
  ],
  [
    'zh-Hans',
    {
      家庭编号: 'household.number',
      姓名: 'person.name',
      性别: 'person.sex',
      出生日期: 'person.birthDate',
      身份证号: 'person.nationalId',
      联系电话: 'person.phone',
      家庭住址: 'household.address',
      健康档案编号: 'person.healthRecordNumber',
    },
  ],
])('headers in %s', (_, expected) => expect(mapColumns(Object.keys(expected))).toEqual(expected))

test('a second column for the same is left to the person, a second phone is not', () =>
  expect(mapColumns(['Name', 'Full name', 'Phone', 'Mobile'])).toEqual({
    Name: 'person.name',
    'Full name': null,
    Phone: 'person.phone',
    Mobile: 'person.phone',
  }))
