import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayInZone, instantInZone, instantOf, timeInZone } from './dates.ts'

test.each([
  ['2026-11-24', '10:05', 'Asia/Taipei', '2026-11-24T02:05:00.000Z'],
  ['2026-11-24', '00:30', 'Asia/Taipei', '2026-11-23T16:30:00.000Z'],
  ['2026-07-01', '23:59', 'Asia/Kathmandu', '2026-07-01T18:14:00.000Z'],
  ['2026-03-08', '01:59', 'America/New_York', '2026-03-08T06:59:00.000Z'],
  ['2026-03-08', '02:30', 'America/New_York', '2026-03-08T07:30:00.000Z'], // skipped: 03:30 on the new clock
  ['2026-03-08', '03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
  ['2026-11-01', '01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'], // comes twice: the first
  ['2026-11-01', '02:30', 'America/New_York', '2026-11-01T07:30:00.000Z'],
])('%s %s in %s', (day, time, zone, expected) => {
  expect(instantInZone(day, time, zone)).toBe(expected)
})

test('read back, a minute is the minute that was typed', () => {
  const minutes = fc.integer({ min: 0, max: 60_000_000 }).map((n) => instantOf(n * 60_000))
  fc.assert(
    fc.property(
      minutes,
      fc.constantFrom('Asia/Taipei', 'Asia/Shanghai', 'UTC', 'Asia/Ho_Chi_Minh'),
      (instant, zone) => {
        const back = instantInZone(dayInZone(instant, zone), timeInZone(instant, zone), zone)
        expect([dayInZone(back, zone), timeInZone(back, zone)]).toEqual([
          dayInZone(instant, zone),
          timeInZone(instant, zone),
        ])
      },
    ),
  )
})
