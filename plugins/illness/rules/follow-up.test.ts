import { expect, test } from 'vitest'
import { followUp } from './follow-up.ts'

test.each([
  ['emergency: the next day', 'adult', 'emergency', '2026-03-01', '2026-03-02'],
  ['same day: after two', 'child', 'same_day', '2026-03-02', '2026-03-03'],
  ['at home: after three', 'child', 'home', '2026-03-03', '2026-03-04'],
  ['a young infant: the next day', 'young_infant', 'same_day', '2026-03-01', '2026-03-02'],
] as const)('%s', (_, group, urgency, dueOn, overdueOn) =>
  expect(followUp('2026-02-28', group, urgency)).toMatchObject({ dueOn, overdueOn }),
)

test.each([
  ['better', null],
  ['in_hospital', null],
  ['worse', '2026-03-02'],
  ['same', '2026-03-03'],
  ['not_found', '2026-03-03'],
] as const)('%s', (state, dueOn) =>
  expect(followUp('2026-02-28', 'adult', 'home', { on: '2026-03-02', state })?.dueOn ?? null).toBe(dueOn),
)
