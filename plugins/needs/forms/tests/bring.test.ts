import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hasShared } from '../../../../tests/support/shared.ts'
import {
  calculated,
  formOf,
  set,
  sharedForm,
  sharedForms,
  text,
  VISIT,
} from '../../../../tests/support/forms/ground.ts'
import { tap, taps } from '../../../../tests/support/forms/guesses.ts'
import { bring } from '../answers/bring.ts'
import { faultsOf } from '../answers/errors.ts'
import { addRepeat, openSheet, typedOf, valuesOf, type Sheet } from '../answers/sheet.ts'
import { isReached } from '../answers/tree.ts'

const LATER = { ...VISIT, now: '2026-03-04T09:17:30+08:00' }
const state = (s: Sheet) => [
  [...s.tree.spots.values()].map((p) => [p.key, isReached(p), p.entries.map((e) => e.value)]),
  faultsOf(s),
]

test.skipIf(!hasShared).each(hasShared ? sharedForms() : [])(
  '%s: brought to other answers is as opened with them',
  { timeout: 120_000 },
  (file) => {
    const form = sharedForm(file)
    let brought = 0
    fc.assert(
      fc.property(taps(12), (all) => {
        const typing = openSheet(form, VISIT)
        let kept = openSheet(form, VISIT, typedOf(typing))
        for (const one of all) {
          tap(typing, one)
          const answers = typedOf(typing)
          if (bring(kept, LATER, answers)) brought++
          else kept = openSheet(form, LATER, answers)
          expect(state(kept)).toEqual(state(openSheet(form, LATER, answers)))
        }
      }),
      { numRuns: 10 },
    )
    expect(brought).toBeGreaterThan(0)
  },
)

test('is not where places come or go; what asks for the clock is told the time of now', () => {
  const pets = formOf([
    { linkId: 'pets', type: 'group', repeats: true, item: [{ linkId: 'name', type: 'string' }] },
    { linkId: 'town', type: 'string' },
  ])
  const more = openSheet(pets, VISIT)
  addRepeat(more, '0')
  expect(bring(openSheet(pets, VISIT), VISIT, typedOf(more))).toBe(false)
  const moved = openSheet(pets, VISIT)
  set(moved, 'town', text('Shipu'))
  const kept = openSheet(pets, VISIT)
  expect([bring(kept, VISIT, typedOf(moved)), state(kept)]).toEqual([true, state(moved)])
  const clock = formOf([
    { linkId: 'at', type: 'dateTime', extension: [calculated('now()')] },
    { linkId: 'a', type: 'string' },
  ])
  const then = openSheet(clock, VISIT)
  expect(bring(then, LATER, new Map())).toBe(true)
  expect(valuesOf(then, 'at')).toEqual([{ is: 'dateTime', value: LATER.now }])
})
