import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayOf, daySerial, type Day } from '#kernel/dates.ts'
import { checkDates, stateOn } from '#kernel/due-states.ts'
import { householdGaps, personGaps, type HouseholdGapFacts, type PersonGapFacts } from './gaps.ts'

const home: HouseholdGapFacts = {
  open: true,
  registeredOn: '2025-02-01',
  confirmedOn: '2025-02-28',
  located: true,
  reachable: true,
}
const somebody: PersonGapFacts = { open: true, registeredOn: '2025-02-01', birthDate: '1958-07-03', sex: 'female' }

test.each<[string, HouseholdGapFacts, [string, Day, Day][]]>([
  ['complete: to be confirmed in a year', home, [['not_confirmed', '2026-01-29', '2026-02-28']]],
  [
    'confirmed on the leap day',
    { ...home, confirmedOn: '2024-02-29' },
    [['not_confirmed', '2025-01-30', '2025-03-01']],
  ],
  [
    'no location, no phone',
    { ...home, located: false, reachable: false },
    [
      ['no_location', '2025-02-01', '2025-03-03'],
      ['no_phone', '2025-02-01', '2025-05-02'],
      ['not_confirmed', '2026-01-29', '2026-02-28'],
    ],
  ],
  ['closed', { ...home, open: false, located: false, reachable: false }, []],
])('household: %s', (_, facts, expected) => {
  expect(householdGaps(facts).map((g) => [g.code, g.opensOn, g.dueOn])).toEqual(expected)
})

test.each<[string, PersonGapFacts, string[]]>([
  ['complete', somebody, []],
  ['only the year known', { ...somebody, birthDate: '1958' }, []],
  ['neither', { ...somebody, birthDate: null, sex: 'unknown' }, ['no_birth_date', 'no_sex']],
  ['another sex is known', { ...somebody, sex: 'other' }, []],
  ['dead or gone', { ...somebody, birthDate: null, open: false }, []],
])('person: %s', (_, facts, expected) => {
  expect(personGaps(facts).map((g) => g.code)).toEqual(expected)
})

test('a gap opens, becomes due and is never overdue', () => {
  const [gap] = householdGaps(home)
  expect(
    ['2026-01-28', '2026-01-29', '2026-02-27', '2026-02-28', '2040-01-01'].map((day) => stateOn(gap!, day)),
  ).toEqual([0, 1, 1, 2, 2])
})

test('opens ≤ due ≤ overdue ≤ closes, priority the lowest', () => {
  const day = fc.integer({ min: daySerial('2000-01-01'), max: daySerial('2040-12-31') }).map(dayOf)
  const facts = fc.record({
    open: fc.constant(true),
    registeredOn: day,
    confirmedOn: day,
    located: fc.boolean(),
    reachable: fc.boolean(),
  })
  fc.assert(
    fc.property(facts, (f) => {
      for (const gap of householdGaps(f)) {
        checkDates(gap, gap.code)
        expect(gap.priority).toBe(9)
      }
    }),
  )
})
