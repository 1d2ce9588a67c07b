import { expect, it } from 'vitest'
import { babyName } from './baby-name.ts'
import { houseNumberKey } from './house-number.ts'

it('sorts door numbers as people read them', () => {
  const numbers = [null, '10', '9', '7-1', '7', '７', '12之3', '007', '', '100']
  expect(
    numbers.toSorted((a, b) =>
      houseNumberKey(a) < houseNumberKey(b) ? -1 : houseNumberKey(a) > houseNumberKey(b) ? 1 : 0,
    ),
  ).toEqual(['7', '７', '007', '7-1', '9', '10', '12之3', '100', null, ''])
})

it.each([
  ['阮氏蘭', 'female', '阮氏蘭之女'],
  ['阮氏蘭', 'male', '阮氏蘭之子'],
  ['阮氏蘭', 'unknown', '阮氏蘭之嬰'],
  ['Siti', 'male', 'Baby of Siti'],
] as const)('calls the child of %s (%s) %s', (mother, sex, name) => expect(babyName(mother, sex)).toBe(name))
