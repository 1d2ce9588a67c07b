import fc from 'fast-check'
import { expect, test } from 'vitest'
import { standingOf, STEP_KINDS, type Step, type StepKind } from './state.ts'

const at = (day: string, kind: StepKind, id = `${day}-${kind}`): Step => ({
  id,
  kind,
  happened_on: day,
  happened_at: `${day}T02:00:00.000Z`,
})

test.each([
  ['nothing yet', [], 'made', '2026-11-01', null],
  ['sent and accepted', [at('2026-11-01', 'sent'), at('2026-11-02', 'accepted')], 'accepted', '2026-11-02', null],
  [
    'arrived; a late "accepted" changes nothing',
    [at('2026-11-02', 'arrived'), at('2026-11-03', 'accepted')],
    'arrived',
    '2026-11-02',
    null,
  ],
  [
    'declined, then sent elsewhere',
    [at('2026-11-02', 'declined'), at('2026-11-04', 'sent')],
    'sent',
    '2026-11-04',
    null,
  ],
  [
    'cancelled, and yet they went',
    [at('2026-11-02', 'cancelled'), at('2026-11-05', 'arrived')],
    'arrived',
    '2026-11-05',
    null,
  ],
  ['an answer stands', [at('2026-11-05', 'answered'), at('2026-11-06', 'cancelled')], 'answered', '2026-11-05', null],
  ['chasing moves nothing', [at('2026-11-02', 'sent'), at('2026-11-04', 'chased')], 'sent', '2026-11-02', '2026-11-04'],
] as const)('%s', (_, steps, state, since, chasedOn) =>
  expect(standingOf('2026-11-01', steps)).toEqual({ state, since, chasedOn }),
)

const step = fc.record({ kind: fc.constantFrom(...STEP_KINDS), day: fc.integer({ min: 1, max: 28 }) })

test('the order of arrival does not matter', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (list, chance) => {
      const steps = list.map(({ kind, day }, n) => at(`2026-11-${String(day).padStart(2, '0')}`, kind, String(n)))
      const shuffled = steps
        .map((s) => ({ s, by: chance.next().value as number }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ s }) => s)
      expect(standingOf('2026-11-01', shuffled)).toEqual(standingOf('2026-11-01', steps))
    }),
  )
})

test('once answered it stays answered, whatever else is told', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 8 }), (list) => {
      const steps = list.map(({ kind, day }, n) => at(`2026-11-${String(day).padStart(2, '0')}`, kind, String(n)))
      expect(standingOf('2026-11-01', [...steps, at('2026-11-15', 'answered', 'z')]).state).toBe('answered')
    }),
  )
})
