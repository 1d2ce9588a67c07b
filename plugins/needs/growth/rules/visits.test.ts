import { addDays } from '#kernel/dates.ts'
import { expect, test } from 'vitest'
import { falteringOf } from './faltering.ts'
import { adjustedValueAt, valueAt } from './lms.ts'
import { standingOf } from './standing.ts'
import { visitsOf, type Kind, type Reading } from './visits.ts'
import { lmsOfAge } from './z-scores.ts'

const BIRTH = '2025-01-10'
let n = 0
const reading = (day: number, kind: Kind, value: number, at = '08:00'): Reading => ({
  kind,
  on: addDays(BIRTH, day),
  at: `${addDays(BIRTH, day)}T${at}`,
  id: String(n++).padStart(3, '0'),
  value,
})
const visits = (...readings: Reading[]) => visitsOf('male', BIRTH, readings)
const weighing = (day: number, z: number) =>
  reading(day, 'weight', adjustedValueAt(z, lmsOfAge('weightForAge', 'male', day)!))
const measuring = (day: number, z: number) =>
  reading(day, 'length', valueAt(z, lmsOfAge('lengthHeightForAge', 'male', day)!))

test('a day’s readings are one visit, of each kind the last', () => {
  const [first, second, ...more] = visits(
    reading(200, 'weight', 8.1, '09:00'),
    reading(200, 'weight', 8, '08:00'),
    reading(200, 'length', 68),
    reading(100, 'weight', 6),
  )
  expect(more).toEqual([])
  expect([first!.on, first!.child.weightKg]).toEqual([addDays(BIRTH, 100), 6])
  expect(second!.child).toMatchObject({ ageDays: 200, weightKg: 8.1, heightCm: 68, measured: 'l' })
})

test('birth weight is of the day of birth, in grams, and nothing lies before birth', () => {
  const [birth, ...more] = visits(reading(40, 'birthWeight', 3_200), reading(-3, 'weight', 3))
  expect(more).toEqual([])
  expect([birth!.on, birth!.child.weightKg]).toEqual([BIRTH, 3.2])
})

test('measured lying and standing: as children of the age are', () => {
  const both = (day: number) => visits(reading(day, 'length', 86), reading(day, 'height', 85))[0]!.child
  expect(both(700)).toMatchObject({ heightCm: 86, measured: 'l' })
  expect(both(800)).toMatchObject({ heightCm: 85, measured: 'h' })
})

test('swelling stands until somebody finds none; what was not measured lately is taken from before', () => {
  const swollen = [reading(300, 'oedema', 1), measuring(300, -2.5), reading(310, 'weight', 8)]
  expect(standingOf(visits(...swollen))!.findings.map((f) => f.finding)).toEqual(['oedema', 'stunted'])
  expect(standingOf(visits(...swollen, reading(320, 'oedema', 0)))!.findings.map((f) => f.finding)).toEqual(['stunted'])
  expect(standingOf([])).toBeNull()
})

test.each([
  [
    'from +0.5 to −0.3 crosses the median',
    [
      [200, 0.5],
      [300, -0.3],
    ],
    ['crossed'],
  ],
  [
    'from −1.2 to −1.9 crosses nothing',
    [
      [200, -1.2],
      [300, -1.9],
    ],
    [],
  ],
  [
    'from −0.95 to −1.1 only wobbles',
    [
      [200, -0.95],
      [300, -1.1],
    ],
    [],
  ],
  [
    'from +2.5 to +0.5 comes home',
    [
      [200, 2.5],
      [300, 0.5],
    ],
    [],
  ],
  [
    'a fall of long ago',
    [
      [30, 0.5],
      [450, -0.6],
    ],
    [],
  ],
  [
    'down and up again',
    [
      [200, 0.5],
      [260, -1.5],
      [300, 0.4],
    ],
    [],
  ],
  [
    'the first days',
    [
      [0, 0.5],
      [10, -0.6],
    ],
    [],
  ],
  [
    'below −3 there is no line',
    [
      [200, -4.2],
      [300, -5.1],
    ],
    [],
  ],
] as const)('%s', (_, track, expected) => {
  const kinds = falteringOf(visits(...track.map(([day, z]) => weighing(day, z))))
  expect(kinds.map((f) => f.kind).filter((k) => k === 'crossed')).toEqual(expected)
})

test('it says of what, from where and since when', () => {
  expect(falteringOf(visits(measuring(100, 0.2), measuring(160, -0.2), measuring(240, -1.4)))).toEqual([
    { kind: 'crossed', index: 'lengthHeightForAge', since: addDays(BIRTH, 100), from: 0.2, to: -1.4 },
  ])
})

test.each([
  [
    'birth weight not regained at a fortnight',
    [
      [0, 3.2],
      [14, 3.2],
    ],
    ['no_gain'],
  ],
  [
    'a day before that',
    [
      [0, 3.2],
      [13, 3.1],
    ],
    [],
  ],
  [
    'a flat month at four months',
    [
      [120, 6.5],
      [148, 6.5],
    ],
    ['no_gain'],
  ],
  [
    'a month at four months with gain',
    [
      [120, 6.5],
      [148, 6.6],
    ],
    [],
  ],
  [
    'a flat month at two years',
    [
      [740, 11],
      [768, 11],
    ],
    [],
  ],
  [
    'three flat months at two years',
    [
      [740, 11],
      [830, 11],
    ],
    ['no_gain'],
  ],
] as const)('%s', (_, track, expected) => {
  const kinds = falteringOf(visits(...track.map(([day, kg]) => reading(day, 'weight', kg))))
  expect(kinds.map((f) => f.kind).filter((k) => k === 'no_gain')).toEqual(expected)
})

test('who is too heavy for its length may hold the weight', () => {
  const heavy = (kg: number) =>
    visits(reading(740, 'weight', kg), reading(830, 'weight', kg), reading(830, 'height', 86))
  expect(falteringOf(heavy(15))).toEqual([])
  expect(falteringOf(heavy(11)).map((f) => f.kind)).toEqual(['no_gain'])
})
