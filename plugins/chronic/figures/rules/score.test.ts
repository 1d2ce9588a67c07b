import { expect, it } from 'vitest'
import { scoreOf } from './score.ts'

const clinic = { controlled: 0.35, missed: 0.6, registered: 10, load: 40 }

it('is the sum of three parts, each up to its weight, and a grade from a bound on', () => {
  expect(scoreOf(clinic)).toMatchObject({ points: 45, grade: 'C', parts: { control: 25, kept: 15, registrations: 5 } })
  expect(scoreOf({ controlled: 0.9, missed: 0, registered: 80, load: 40 })).toMatchObject({ points: 100, grade: 'A' })
  expect(scoreOf({ ...clinic, controlled: 0.7, missed: 0.6, registered: 20 })).toMatchObject({ points: 75, grade: 'B' })
  expect(scoreOf({ controlled: 0, missed: 1, registered: 0, load: 40 })).toMatchObject({ points: 0, grade: 'D' })
})

it('is not said where a part of it is not known', () => {
  for (const missing of [{ controlled: null }, { missed: null }, { load: null }, { load: 0 }])
    expect(scoreOf({ ...clinic, ...missing })).toBeNull()
})
