import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sinceThen } from './roster-age.ts'

test.each([
  [-1, 'today', 0],
  [0, 'today', 0],
  [1, 'days', 1],
  [13, 'days', 13],
  [14, 'weeks', 2],
  [60, 'weeks', 8],
  [61, 'months', 2],
  [92, 'months', 3],
  [365, 'months', 11],
  [366, 'months', 12],
  [729, 'months', 23],
  [731, 'years', 2],
  [3653, 'years', 10],
])('%i days: %s %i', (days, unit, n) => {
  expect(sinceThen(days)).toEqual({ unit, n })
})

test('never says none of a unit, and never more than there was', () => {
  const length = { today: 0, days: 1, weeks: 7, months: 30, years: 365 }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 40_000 }), (days) => {
      const { unit, n } = sinceThen(days)
      expect(n).toBeGreaterThan(0)
      expect(n * length[unit]).toBeLessThanOrEqual(days)
    }),
  )
})
