import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayOf, daySerial } from '#kernel/dates.ts'
import { dayOfWeek, dueDateOf, gestationOn, type DatingFacts } from './dating.ts'

const facts = (f: Partial<DatingFacts>): DatingFacts => ({
  basis: 'lmp',
  lmpOn: null,
  dueOn: null,
  datedOn: null,
  weeks: null,
  days: null,
  ...f,
})

test.each<[string, Partial<DatingFacts>, string | null, number | null]>([
  ['last period on a day (Naegele)', { lmpOn: '2026-01-01' }, '2026-10-08', 7],
  ['over the leap day', { lmpOn: '2023-12-31' }, '2024-10-06', 7],
  ['only the month of the last period', { lmpOn: '2026-01' }, '2026-10-22', 22],
  ['only the year says nothing', { lmpOn: '2026' }, null, null],
  ['nothing said', {}, null, null],
  ['home card', { basis: 'due', dueOn: '2026-10-08' }, '2026-10-08', 7],
  ['early ultrasound: 10+3', { basis: 'ultrasound', datedOn: '2026-03-15', weeks: 10, days: 3 }, '2026-10-08', 7],
  [
    'ultrasound at 13+6 is still early',
    { basis: 'ultrasound', datedOn: '2026-04-08', weeks: 13, days: 6 },
    '2026-10-08',
    7,
  ],
  [
    'ultrasound at 14+0 is less sure',
    { basis: 'ultrasound', datedOn: '2026-04-09', weeks: 14, days: 0 },
    '2026-10-08',
    10,
  ],
  ['late ultrasound', { basis: 'ultrasound', datedOn: '2026-07-30', weeks: 30, days: null }, '2026-10-08', 21],
  ['by hand', { basis: 'examination', datedOn: '2026-07-30', weeks: 30, days: null }, '2026-10-08', 28],
  ['not known', { basis: 'unknown', lmpOn: '2026-01-01' }, null, null],
])('%s', (_, f, on, plusMinus) => {
  expect(dueDateOf(facts(f))).toEqual(on === null ? null : { on, plusMinus })
})

test('weeks walk with the clock', () => {
  const due = '2026-10-08'
  expect(gestationOn(due, '2026-01-01')).toEqual({ weeks: 0, days: 0, total: 0 })
  expect(gestationOn(due, '2026-01-07')).toMatchObject({ weeks: 0, days: 6 })
  expect(gestationOn(due, '2026-01-08')).toMatchObject({ weeks: 1, days: 0 })
  expect(gestationOn(due, due)).toMatchObject({ weeks: 40, days: 0 })
  expect(gestationOn(due, '2026-10-12')).toMatchObject({ weeks: 40, days: 4 })
  expect(gestationOn(due, '2025-12-31')).toMatchObject({ weeks: -1, days: 6 })
})

test('the day of a week and the week of a day agree', () => {
  const day = fc.integer({ min: daySerial('2020-01-01'), max: daySerial('2030-12-31') }).map(dayOf)
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 43 }), fc.integer({ min: 0, max: 6 }), (due, week, days) => {
      expect(gestationOn(due, addDays(dayOfWeek(due, week), days))).toMatchObject({ weeks: week, days })
    }),
  )
})
