import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agreementOf, mergedValues, restoredValues, type Side, type Value } from './merging.ts'

const groups = { sex: ['sex'], birth_date: ['birth_date'], place: ['latitude', 'longitude'] }

test.each([
  ['female', 'female', 'equal'],
  ['female', 'male', 'contradict'],
  ['unknown', 'male', 'only_there'],
  ['female', null, 'only_here'],
  [null, 'unknown', 'empty'],
])('%s and %s: %s', (a, b, expected) => {
  expect(agreementOf(['sex'], { sex: a }, { sex: b })).toBe(expected)
})

test('a contradiction waits for a choice; what only one knows is taken', () => {
  const here = { sex: 'female', birth_date: '1958-07-03', latitude: null, longitude: null }
  const there = { sex: 'unknown', birth_date: '1958-03-07', latitude: 24.1, longitude: 120.6 }
  expect(mergedValues(groups, here, there, {})).toEqual({
    changed: { latitude: 24.1, longitude: 120.6 },
    missing: ['birth_date'],
  })
  expect(mergedValues(groups, here, there, { birth_date: 'here' })).toEqual({
    changed: { latitude: 24.1, longitude: 120.6 },
    missing: [],
  })
  expect(mergedValues(groups, here, there, { birth_date: 'there' }).changed).toMatchObject({ birth_date: '1958-03-07' })
})

test('undo gives back what was, and keeps what was changed since', () => {
  const value = fc.constantFrom<Value>(null, 'a', 'b', 3)
  const row = fc.record({ sex: value, birth_date: value, latitude: value, longitude: value })
  const side = fc.constantFrom<Side>('here', 'there')
  fc.assert(
    fc.property(
      row,
      row,
      fc.record({ sex: side, birth_date: side, place: side }),
      fc.constantFrom('sex', 'birth_date'),
      (here, there, choices, later) => {
        const { changed, missing } = mergedValues(groups, here, there, choices)
        expect(missing).toEqual([])
        const merged = { ...here, ...changed }
        expect({ ...merged, ...restoredValues(here, changed, merged) }).toEqual(here)
        const amended = { ...merged, [later]: 'amended' }
        expect({ ...amended, ...restoredValues(here, changed, amended) }).toEqual({ ...here, [later]: 'amended' })
      },
    ),
  )
})
