import { expect, test } from 'vitest'
import { createTabletClock } from './clock.ts'

const HOUR = 3_600_000
const TEN = '2026-11-24T10:00:00.000Z'

function device(ahead = 0) {
  const real = { ms: Date.parse(TEN), ahead }
  const start = real.ms
  const raw = () => real.ms + real.ahead
  const steady = () => real.ms - start
  return { real, raw, clock: createTabletClock(raw, steady) }
}

test('a clock that is wrong is put right by the server’s', () => {
  const { real, raw, clock } = device(-26 * HOUR)
  clock.learn(TEN, raw())
  real.ms += HOUR
  expect(clock.now()).toBe('2026-11-24T11:00:00.000Z')
  expect(clock.doubtful()).toBe(false)
})

test('turned back to 1970 it goes on from the last contact, in doubt', () => {
  const { real, raw, clock } = device(3 * HOUR)
  clock.learn(TEN, raw())
  real.ms += HOUR
  real.ahead = -real.ms
  expect(clock.now()).toBe('2026-11-24T11:00:00.000Z')
  expect(clock.doubtful()).toBe(true)
})

test('so it does after a restart, as far as it can know', () => {
  const { raw, clock } = device(3 * HOUR)
  clock.learn(TEN, raw())
  const next = createTabletClock(
    () => 0,
    () => 0,
    clock.state(),
  )
  expect(next.now()).toBe(TEN)
  expect(next.doubtful()).toBe(true)
})

test('turned ahead by generations it stays where the server still takes what is written', () => {
  const { real, raw, clock } = device()
  clock.learn(TEN, raw())
  real.ahead = 100 * 365 * 24 * HOUR
  expect(clock.now().slice(0, 4)).toBe('2099')
})
