import fc from 'fast-check'
import { expect, test } from 'vitest'
import { counted, FREE_TRIES, freeLeft, UNTRIED, waiting, type Tries } from './tries.ts'

const NOON = Date.parse('2026-11-24T04:00:00Z')
const MINUTE = 60_000
const after = (failed: number, at = NOON): Tries => ({ failed, at })

test('slips of the finger cost nothing, then waits double up to an hour', () => {
  const waits = Array.from({ length: 14 }, (_, failed) => waiting(after(failed), NOON).ms / MINUTE)
  expect(waits).toEqual([0, 0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
  expect([0, 4, 5, 9].map((failed) => freeLeft(after(failed)))).toEqual([5, 1, 0, 0])
})

test('time that passes is waited', () => {
  expect(waiting(after(6), NOON + MINUTE).ms).toBe(MINUTE)
  expect(waiting(after(6), NOON + 2 * MINUTE).ms).toBe(0)
  expect(waiting(after(60), NOON + 365 * 1440 * MINUTE).ms).toBe(0)
})

test('a clock turned back makes the whole wait begin anew, and no longer one', () => {
  const back = waiting(after(7), NOON - 86_400_000)
  expect(back.ms).toBe(4 * MINUTE)
  expect(waiting(back.tries, NOON - 86_400_000 + 4 * MINUTE).ms).toBe(0)
  // An empty battery: the clock begins in 1970, and the wait does not last until 2026.
  expect(waiting(after(7), 0).ms).toBe(4 * MINUTE)
})

test('turning the clock back never makes a wait shorter', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: FREE_TRIES, max: 40 }),
      fc.array(fc.integer({ min: -10_000_000, max: 0 }), { maxLength: 20 }),
      (failed, turns) => {
        let tries = after(failed)
        const whole = waiting(tries, NOON).ms
        let clock = NOON
        for (const turn of turns) {
          clock += turn
          const found = waiting(tries, clock)
          tries = found.tries
          expect(found.ms).toBe(whole)
        }
      },
    ),
  )
})

test('every try is counted', () => {
  expect(counted(counted(UNTRIED, NOON), NOON + 1)).toEqual({ failed: 2, at: NOON + 1 })
})
