import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOf, msOf } from '#kernel/dates.ts'
import { glassGate, GLASS_PACE_MINUTES } from './glass-limit.ts'

const NOW = '2026-11-24T02:00:00.000Z'
const ago = (minutes: number) => instantOf(msOf(NOW) - minutes * 60_000)

test.each([
  [9, false, 0, 'open'],
  [10, false, 600, 'used_up'],
  [10, true, 0, 'wait'],
  [10, true, GLASS_PACE_MINUTES, 'open'],
  [500, true, GLASS_PACE_MINUTES, 'open'],
])('after %i uses, emergency %s, the last %i minutes ago: %s', (n, emergency, minutes, kind) => {
  expect(glassGate({ n, lastAt: ago(minutes) }, { perDay: 10, emergency, now: NOW }).kind).toBe(kind)
})

test('nobody waits longer than the pace in an emergency, whatever was tried before', () => {
  fc.assert(
    fc.property(fc.nat(5_000), fc.nat(100_000), fc.integer({ min: 1, max: 100 }), (n, seconds, perDay) => {
      const lastAt = instantOf(msOf(NOW) - seconds * 1_000)
      const later = instantOf(msOf(NOW) + GLASS_PACE_MINUTES * 60_000)
      expect(glassGate({ n, lastAt }, { perDay, emergency: true, now: later }).kind).toBe('open')
    }),
  )
})
