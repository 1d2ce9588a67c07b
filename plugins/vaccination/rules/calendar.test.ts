import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addMonthsRolling, daySerial } from '#kernel/dates.ts'
import { addTo, civil, dayFrom, FIRST_DAY, isoOf, LAST_DAY, period } from './calendar.ts'

const plus = (day: string, text: string) => isoOf(addTo(dayFrom(day), period(text)))

describe('CALCDT: years and months first, a day that is not there is the first of the next month, then weeks and days', () => {
  test.each([
    ['2024-01-31', '1m', '2024-03-01'],
    ['2023-01-31', '1m', '2023-03-01'],
    ['2024-01-29', '1m', '2024-02-29'],
    ['2024-02-29', '1y', '2025-03-01'],
    ['2024-02-29', '4y', '2028-02-29'],
    ['2024-08-31', '6m', '2025-03-01'],
    ['2024-10-31', '1m+4w', '2024-12-29'],
    ['2010-03-10', '18y-4d', '2028-03-06'],
    ['2024-03-01', '6w-4d', '2024-04-08'],
    ['2024-12-31', '0d', '2024-12-31'],
    ['2024-11-15', '14m', '2026-01-15'],
  ])('%s and %s is %s', (day, text, then) => expect(plus(day, text)).toBe(then))
})

test('what is no period is refused', () => {
  for (const text of ['', '4', 'w', '4 fortnights', '4w and', '1y2']) expect(() => period(text), text).toThrow(/period/)
})

test('days agree with the calendar of the kernel over 1,100 years', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), (day) => {
      expect(isoOf(day)).toBe(addDays('1970-01-01', day))
      expect(daySerial(isoOf(day))).toBe(day)
      const { month, date } = civil(day)
      expect([Math.floor(month / 12), (month % 12) + 1, date]).toEqual(isoOf(day).split('-').map(Number))
    }),
  )
})

test('months are added as the kernel adds them', () => {
  fc.assert(
    fc.property(fc.integer({ min: FIRST_DAY, max: LAST_DAY }), fc.integer({ min: 1, max: 1_200 }), (day, months) => {
      expect(isoOf(addTo(day, { months, days: 0 }))).toBe(addMonthsRolling(isoOf(day), months))
    }),
  )
})
