import { expect, test } from 'vitest'
import { ageGroup, isInFirstYear, mayBePregnant, possibleGroups } from './age.ts'

test.each([
  ['the day of birth', '2026-09-25', '2026-09-25', 'young_infant'],
  ['59 days', '2026-09-25', '2026-11-23', 'young_infant'],
  ['the day before 2 months', '2026-09-25', '2026-11-24', 'young_infant'],
  ['2 months', '2026-09-25', '2026-11-25', 'child'],
  ['the day before 5 years', '2021-11-26', '2026-11-25', 'child'],
  ['5 years', '2021-11-25', '2026-11-25', 'school'],
  ['born on 29 February, the day before 5 years', '2020-02-29', '2025-02-28', 'child'],
  ['born on 29 February, 5 years', '2020-02-29', '2025-03-01', 'school'],
  ['the day before 18 years', '2008-11-26', '2026-11-25', 'school'],
  ['18 years', '2008-11-25', '2026-11-25', 'adult'],
])('%s', (_, born, on, group) => expect(ageGroup(born, on)).toBe(group))

test.each([
  ['the day', '2026-10-01', ['young_infant']],
  ['the month says both', '2026-09', ['young_infant', 'child']],
  ['this year: a newborn or a child', '2026', ['young_infant', 'child']],
  ['a year long ago', '1950', ['adult']],
  ['nothing', null, ['young_infant', 'child', 'school', 'adult']],
])('possible groups: %s', (_, birth, groups) => expect(possibleGroups(birth, '2026-11-25')).toEqual(groups))

test.each([
  ['11 months', '2025-11-26', true],
  ['a year', '2025-11-25', false],
  ['perhaps a year', '2025-11', false],
  ['nothing', null, false],
])('in the first year: %s', (_, birth, first) => expect(isInFirstYear(birth, '2026-11-25')).toBe(first))

test.each([
  ['a girl of nine', 'female', '2016-11-26', false],
  ['a girl of ten', 'female', '2016-11-25', true],
  ['a woman of 55', 'female', '1970-11-26', true],
  ['a woman of 56', 'female', '1970-11-25', false],
  ['nobody knows how old', 'female', null, true],
  ['nobody knows the sex', 'unknown', '1990', true],
  ['a man', 'male', '1990', false],
])('may be pregnant: %s', (_, sex, birth, may) => expect(mayBePregnant(sex, birth, '2026-11-25')).toBe(may))
