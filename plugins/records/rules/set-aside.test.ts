import { expect, test } from 'vitest'
import { ageOf } from '../facts/age.ts'
import { asideOf } from './set-aside.ts'

const WEIGHT = { system: 'loinc', code: '29463-7', unit: 'kg' }

test.each([
  ['2026-11-20', '40', 'out_of_range'],
  ['2026-11-20', '3.4', null],
  ['2000-01-01', '40', null],
  ['2000-01-01', '3.4', 'out_of_range'],
  // Only the year is known: whatever somebody born in it may weigh.
  ['2026', '8', null],
  // Nothing is: whatever anybody may.
  [null, '40', null],
  [null, '3.4', null],
  // Told before the birth: the day or the birth date is wrong, and the value need not be.
  ['2027-01-01', '40', null],
])('born %s, a weight of %s kg: %s', (born, value, aside) => {
  expect(asideOf({ ...WEIGHT, value }, ageOf(born, '2026-11-24'))).toBe(aside)
})

test('what has no unit or no value is set aside at every age', () => {
  expect(asideOf({ ...WEIGHT, unit: null, value: '40' }, 12_000)).toBe('unit_missing')
  expect(asideOf({ ...WEIGHT, value: null }, 12_000)).toBe('value_missing')
})
