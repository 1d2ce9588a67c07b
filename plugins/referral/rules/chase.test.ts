import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nextChase } from './chase.ts'
import { URGENCIES, type ReferralState, type Urgency } from './state.ts'

const on = '2026-02-27'
const stood = (state: ReferralState, since = on, chasedOn: string | null = null) => ({ state, since, chasedOn })

test.each<[string, Urgency, string | null, ReturnType<typeof stood>, ReturnType<typeof nextChase>]>([
  [
    'emergency: the same day',
    'emergency',
    null,
    stood('made'),
    { code: 'arrival', dueOn: on, overdueOn: '2026-02-28' },
  ],
  [
    'same day: in the evening',
    'same_day',
    null,
    stood('sent'),
    { code: 'arrival', dueOn: on, overdueOn: '2026-02-28' },
  ],
  [
    'within days: after three',
    'days',
    null,
    stood('made'),
    { code: 'arrival', dueOn: '2026-03-02', overdueOn: '2026-03-05' },
  ],
  [
    'routine: a week after the agreed day',
    'routine',
    '2026-03-10',
    stood('accepted'),
    { code: 'arrival', dueOn: '2026-03-17', overdueOn: '2026-03-24' },
  ],
  [
    'routine without a day: after a month and a week',
    'routine',
    null,
    stood('made'),
    { code: 'arrival', dueOn: '2026-04-05', overdueOn: '2026-04-12' },
  ],
  [
    'an agreed day counts for routine only',
    'days',
    '2026-06-01',
    stood('made'),
    { code: 'arrival', dueOn: '2026-03-02', overdueOn: '2026-03-05' },
  ],
  [
    'arrived: the answer',
    'same_day',
    null,
    stood('arrived', '2026-02-28'),
    { code: 'answer', dueOn: '2026-03-03', overdueOn: '2026-03-04' },
  ],
  [
    'declined: at once',
    'routine',
    '2026-03-10',
    stood('declined', '2026-03-01'),
    { code: 'elsewhere', dueOn: '2026-03-01', overdueOn: '2026-03-08' },
  ],
  [
    'chased: again the next day',
    'emergency',
    null,
    stood('sent', on, '2026-02-28'),
    { code: 'arrival', dueOn: '2026-03-01', overdueOn: '2026-03-02' },
  ],
  [
    'chased before it arrived: the answer is still to be asked for',
    'emergency',
    null,
    stood('arrived', '2026-03-01', '2026-02-28'),
    { code: 'answer', dueOn: '2026-03-03', overdueOn: '2026-03-04' },
  ],
  ['answered', 'emergency', null, stood('answered'), null],
  ['cancelled', 'routine', null, stood('cancelled'), null],
])('%s', (_, urgency, wantedOn, standing, expected) =>
  expect(nextChase({ urgency, on, wantedOn }, standing)).toEqual(expected),
)

test('the more urgent is never asked about later', () => {
  const states = ['made', 'sent', 'accepted', 'declined', 'arrived'] as const
  fc.assert(
    fc.property(fc.constantFrom(...states), fc.integer({ min: 0, max: 60 }), (state, days) => {
      const since =
        days > 27
          ? `2026-04-${String((days % 28) + 1).padStart(2, '0')}`
          : `2026-03-${String(days + 1).padStart(2, '0')}`
      const dues = URGENCIES.map((urgency) => nextChase({ urgency, on, wantedOn: null }, stood(state, since))!.dueOn)
      expect(dues).toEqual(dues.toSorted())
    }),
  )
})
