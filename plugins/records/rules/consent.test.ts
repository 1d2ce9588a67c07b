import { expect, test } from 'vitest'
import fc from 'fast-check'
import { isWrittenEnough, mayReachBy, needsGuardian, PURPOSES, standingOf, type Answer } from './consent.ts'

const answer = (decision: Answer['decision'], happened_on: string, more: Partial<Answer> = {}): Answer => ({
  id: `${happened_on}${decision}`,
  purpose: 'sms',
  decision,
  happened_on,
  at: `${happened_on}T08:00:00.000Z`,
  until_on: null,
  ...more,
})
const given = answer('given', '2026-03-01')
const withdrawn = answer('withdrawn', '2026-06-01')

test('the newest answer counts, whenever it came in', () => {
  expect(standingOf([given, withdrawn], 'sms', '2026-06-02')).toBe('withdrawn')
  const late = answer('given', '2026-05-01', { at: '2026-07-01T08:00:00.000Z' })
  expect(standingOf([given, withdrawn, late], 'sms', '2026-07-02')).toBe('withdrawn')
  expect(standingOf([given], 'app', '2026-06-02')).toBe('not_asked')
})

test('a yes until a day ends with that day', () => {
  const year = answer('given', '2026-03-01', { until_on: '2027-02-28' })
  expect(standingOf([year], 'sms', '2027-02-28')).toBe('given')
  expect(standingOf([year], 'sms', '2027-03-01')).toBe('expired')
})

test('a message goes only to who said yes to this way of being reached, is alive and lives here', () => {
  const reach = (answers: Answer[], status: string | undefined, channel = 'sms') =>
    mayReachBy({ answers, status }, channel, '2026-06-02')
  expect(reach([given], 'active')).toBe(true)
  expect(reach([given, withdrawn], 'active')).toBe(false)
  expect(reach([], 'active')).toBe(false)
  expect(reach([given], 'active', 'phone')).toBe(false)
  expect(reach([given], 'active', 'fax')).toBe(false)
  for (const gone of ['deceased', 'moved_away', 'entered_in_error', undefined]) expect(reach([given], gone)).toBe(false)
})

test('the order in which answers arrive says nothing', () => {
  const any = fc.record({
    id: fc.uuid(),
    purpose: fc.constantFrom(...PURPOSES),
    decision: fc.constantFrom('given', 'refused', 'withdrawn'),
    happened_on: fc.constantFrom('2026-01-01', '2026-02-01', '2026-03-01'),
    at: fc.constantFrom('2026-03-01T01:00:00.000Z', '2026-03-02T01:00:00.000Z'),
    until_on: fc.constantFrom(null, '2026-02-15', '2026-12-31'),
  }) as fc.Arbitrary<Answer>
  fc.assert(
    fc.property(fc.uniqueArray(any, { selector: (a) => a.id, maxLength: 8 }), (answers) => {
      for (const purpose of PURPOSES)
        expect(standingOf(answers.toReversed(), purpose, '2026-03-03')).toBe(standingOf(answers, purpose, '2026-03-03'))
    }),
  )
})

test('who is too young to answer alone, by place', () => {
  expect(needsGuardian('2013-01-01', '2026-11-24', 'cn')).toBe(true)
  expect(needsGuardian('2012-11-24', '2026-11-24', 'cn')).toBe(false)
  expect(needsGuardian('2019-11-25', '2026-11-24', 'tw')).toBe(true)
  expect(needsGuardian('2013-01-01', '2026-11-24', 'tw')).toBe(false)
  expect(needsGuardian('2025-01-01', '2026-11-24', 'none')).toBe(false)
  expect(needsGuardian(null, '2026-11-24', 'cn')).toBe(false)
})

test('Taiwan wants it in writing where no statute gives the ground', () => {
  const care = { purpose: 'care', decision: 'given', basis: 'consent', method: 'spoken' } as const
  expect(isWrittenEnough(care, 'tw')).toBe(false)
  expect(isWrittenEnough(care, 'cn')).toBe(true)
  expect(isWrittenEnough({ ...care, method: 'written' }, 'tw')).toBe(true)
  expect(isWrittenEnough({ ...care, basis: 'law' }, 'tw')).toBe(true)
  expect(isWrittenEnough({ ...care, purpose: 'visits' }, 'tw')).toBe(true)
  expect(isWrittenEnough({ ...care, decision: 'withdrawn' }, 'tw')).toBe(true)
})
