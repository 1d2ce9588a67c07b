import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  addDays,
  addMonthsClamped,
  addMonthsRolling,
  addYears,
  ageInDaysRange,
  ageOn,
  compareDays,
  dayInZone,
  dayOf,
  daysBetween,
  daySerial,
  earliestOf,
  FOREVER,
  instantOf,
  isDay,
  isInstant,
  isPartialDate,
  latestOf,
  msOf,
  parseInstant,
  parsePartialDate,
  precisionOf,
  weekday,
} from './dates.ts'

const serials = fc.integer({ min: -700_000, max: 2_850_000 })
const days = serials.map(dayOf)
const iso = (serial: number): string => new Date(serial * 86_400_000).toISOString().slice(0, 10)

describe('days', () => {
  test('serials agree with the platform and with text order', () => {
    fc.assert(
      fc.property(serials, serials, (a, b) => {
        expect(dayOf(a)).toBe(iso(a))
        expect(daySerial(dayOf(a))).toBe(a)
        expect(Math.sign(compareDays(dayOf(a), dayOf(b)))).toBe(Math.sign(a - b))
        expect(weekday(dayOf(a)) % 7).toBe(new Date(a * 86_400_000).getUTCDay())
      }),
    )
    expect(daySerial('1970-01-01')).toBe(0)
    for (let s = daySerial('1896-01-01'); s < daySerial('2105-01-01'); s++)
      if (dayOf(s) !== iso(s)) throw new Error(iso(s))
  })
  test.each([
    '2023-02-29',
    '1900-02-29',
    '2024-13-01',
    '2024-00-01',
    '2024-01-00',
    '2024-1-01',
    '24-01-01',
    '0000-01-01',
    '2024/01/01',
    '',
  ])('%s is no day', (text) => {
    expect(isDay(text)).toBe(false)
    expect(() => daySerial(text)).toThrow(RangeError)
  })
  test.each([
    ['2024-08-31', 6, '2025-03-01', '2025-02-28'],
    ['2024-01-31', 1, '2024-03-01', '2024-02-29'],
    ['2024-01-15', 13, '2025-02-15', '2025-02-15'],
    ['2024-03-31', -1, '2024-03-01', '2024-02-29'],
    ['2024-01-01', -1, '2023-12-01', '2023-12-01'],
    [FOREVER, 1, FOREVER, FOREVER],
  ])('%s + %i months rolls to %s, clamps to %s', (day, n, rolled, clamped) => {
    expect(addMonthsRolling(day, n)).toBe(rolled)
    expect(addMonthsClamped(day, n)).toBe(clamped)
  })
  test('month arithmetic never decreases', () => {
    fc.assert(
      fc.property(days, fc.nat(400), fc.integer({ min: -600, max: 600 }), (day, later, n) => {
        expect(addMonthsRolling(day, n) <= addMonthsRolling(addDays(day, later), n)).toBe(true)
        expect(daysBetween(addMonthsClamped(day, n), addMonthsRolling(day, n))).toBeOneOf([0, 1])
      }),
    )
    expect(addYears('2024-02-29', 1)).toBe('2025-03-01')
    expect(addDays(FOREVER, 9)).toBe(FOREVER)
  })
})

describe('partial dates', () => {
  test.each([
    ['1985/3/7', '1985-03-07'],
    ['1985-3', '1985-03'],
    ['1985.03.07', '1985-03-07'],
    ['１９８５／３／７', '1985-03-07'],
    ['19850307', '1985-03-07'],
    ['民國74年3月7日', '1985-03-07'],
    ['民國 74/3/7', '1985-03-07'],
    ['中華民國74年3月', '1985-03'],
    ['ROC 74.3.7', '1985-03-07'],
    ['R.O.C. 74', '1985'],
    ['民國元年', '1912'],
    ['民前5年', '1907'],
    ['民國101', '2012'],
    ['1985年3月7日', '1985-03-07'],
    ['1985年', '1985'],
    ['1985年3月', '1985-03'],
    ['１９８５', '1985'],
    ['74/3/7', null],
    ['74年3月7日', null],
    ['7/3/1985', null],
    ['1985-02-30', null],
    ['1985-13', null],
    ['民國1985年', null],
    ['198503', null],
    ['元年', null],
    ['', null],
    ['1985-3-7-1', null],
    ['1985--3', null],
    ['19853', null],
    ['民國0年', null],
    ['0000', null],
    ['abc', null],
  ])('%s reads as %s', (typed, expected) => expect(parsePartialDate(typed)).toBe(expected))
  test('canonical forms read as themselves; bounds hold', () => {
    fc.assert(
      fc.property(days, fc.constantFrom(4, 7, 10), (day, length) => {
        const partial = day.slice(0, length)
        expect(isPartialDate(partial)).toBe(true)
        expect(parsePartialDate(partial)).toBe(partial)
        expect(earliestOf(partial) <= day && day <= latestOf(partial)).toBe(true)
        expect(isDay(earliestOf(partial)) && isDay(latestOf(partial))).toBe(true)
      }),
    )
    expect(['1985', '1985-03', '1985-03-07'].map(precisionOf)).toEqual(['year', 'month', 'day'])
  })
  test('ages', () => {
    expect(ageOn('1985-03-07', '2024-03-06')).toEqual({ years: 38, months: 11, days: 28, exact: true })
    expect(ageOn('2023-01-31', '2023-03-01')).toEqual({ years: 0, months: 1, days: 0, exact: true })
    expect(ageOn('2024-02-29', '2025-02-28')).toEqual({ years: 0, months: 11, days: 30, exact: true })
    expect(ageOn('1985', '2024-06-01')).toMatchObject({ years: 38, exact: false })
    expect(ageOn('2024', '2024-05-01')).toEqual({ years: 0, months: 1, days: 29, exact: false })
    expect(ageOn('2024-06-02', '2024-06-01')).toBeNull()
    expect(ageInDaysRange('1985-03', '1985-03-10')).toEqual({ min: 0, max: 9 })
    expect(ageInDaysRange('2024', '2023-12-31')).toBeNull()
    fc.assert(
      fc.property(days, fc.nat(45_000), (birth, n) => {
        const day = addDays(birth, n)
        const age = ageOn(birth, day)!
        expect(addDays(addMonthsRolling(birth, age.years * 12 + age.months), age.days)).toBe(day)
        expect(age.days >= 0 && age.days <= 30 && age.months <= 11).toBe(true)
      }),
    )
  })
})

describe('instants', () => {
  test('agree with the platform', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000_000, max: 250_000_000_000_000 }), (ms) => {
        expect(instantOf(ms)).toBe(new Date(ms).toISOString())
        expect(msOf(instantOf(ms))).toBe(ms)
      }),
    )
    expect(
      isInstant('2024-01-01T24:00:00.000Z') ||
        isInstant('2024-01-01T00:00:00Z') ||
        isInstant('2024-02-30T00:00:00.000Z'),
    ).toBe(false)
  })
  test('with offsets', () => {
    expect(parseInstant('2024-03-01T07:30:00+08:00')).toBe('2024-02-29T23:30:00.000Z')
    expect(parseInstant('2024-03-01T07:30:00.123456-05:00')).toBe('2024-03-01T12:30:00.123Z')
    expect(parseInstant('2024-03-01T07:30:00')).toBeNull()
    expect(parseInstant('2024-02-30T07:30:00Z')).toBeNull()
  })
  test('the day in a zone', () => {
    expect(dayInZone('2024-02-29T15:59:59.999Z', 'Asia/Taipei')).toBe('2024-02-29')
    expect(dayInZone('2024-02-29T16:00:00.000Z', 'Asia/Taipei')).toBe('2024-03-01')
    expect(dayInZone('2024-03-01T02:00:00.000Z', 'America/New_York')).toBe('2024-02-29')
  })
})
