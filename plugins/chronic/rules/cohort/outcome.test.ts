import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, monthsBetween, quarterOf } from '#kernel/dates.ts'
import {
  careState,
  chinaYear,
  cohortOutcome,
  controlled,
  inDenominator,
  OUTCOMES,
  outcomeAt,
  type CohortPatient,
} from './outcome.ts'

const good = { systolic: 130, diastolic: 80 }
const bad = { systolic: 140, diastolic: 80 }
const patient = (registeredOn: string, contacts: [string, typeof good | null][], diedOn: string | null = null) => ({
  registeredOn,
  diedOn,
  contacts: contacts.map(([on, pressure]) => ({ on, pressure })),
})

describe('a month', () => {
  it('is a calendar month, whatever the day', () => {
    expect(monthsBetween('2025-12', '2026-01')).toBe(1)
    expect([addMonths('2026-01', -1), addMonths('2025-11', 14)]).toEqual(['2025-12', '2027-01'])
    expect(['2026-01', '2026-03', '2026-04', '2026-12'].map(quarterOf)).toEqual([
      '2026-01',
      '2026-01',
      '2026-04',
      '2026-10',
    ])
  })
})

describe('an outcome', () => {
  it('is missed from the third month without a visit on', () => {
    const p = patient('2025-01-15', [['2025-06-30', good]])
    expect(['2025-06', '2025-07', '2025-08', '2025-09'].map((m) => outcomeAt(p, m))).toEqual([
      'controlled',
      'controlled',
      'controlled',
      'missed',
    ])
  })

  it('says that somebody came without a reading, and which reading was the last', () => {
    const p = patient('2025-01-15', [
      ['2025-03-05', good],
      ['2025-06-20', null],
      ['2025-07-04', bad],
    ])
    expect(outcomeAt(p, '2025-06')).toBe('no_reading')
    expect(outcomeAt(p, '2025-07')).toBe('uncontrolled')
    expect(outcomeAt(p, '2025-05')).toBe('controlled')
    expect([controlled({ systolic: 139, diastolic: 89 }), controlled({ systolic: 120, diastolic: 90 })]).toEqual([
      true,
      false,
    ])
  })

  it('counts whoever is under care and registered three months', () => {
    const p = patient('2025-01-31', [['2025-01-31', good]])
    expect(['2025-03', '2025-04', '2025-12', '2026-01'].map((m) => [careState(p, m), inDenominator(p, m)])).toEqual([
      ['under_care', false],
      ['under_care', true],
      ['under_care', true],
      ['lost', false],
    ])
    expect(inDenominator(p, '2026-01', true)).toBe(true)
    expect(careState({ ...p, diedOn: '2025-05-01' }, '2025-05')).toBe('dead')
    expect(inDenominator({ ...p, diedOn: '2025-05-01' }, '2025-06', true)).toBe(false)
    expect(careState(p, '2024-12')).toBe('not_yet')
  })

  it('brings back who was lost', () => {
    const p = patient('2023-01-31', [
      ['2023-01-31', good],
      ['2025-05-02', good],
    ])
    expect(['2025-04', '2025-05'].map((m) => careState(p, m))).toEqual(['lost', 'under_care'])
  })
})

describe('cohorts', () => {
  it('monthly: registered two months ago, seen since', () => {
    const p = patient('2025-03-20', [
      ['2025-03-20', bad],
      ['2025-05-02', good],
    ])
    expect(['2025-04', '2025-05', '2025-06'].map((m) => cohortOutcome(p, m, 'monthly'))).toEqual([
      null,
      'controlled',
      null,
    ])
    expect(cohortOutcome(patient('2025-03-20', [['2025-03-20', good]]), '2025-05', 'monthly')).toBe('missed')
  })

  it('quarterly: registered last quarter, seen in this one', () => {
    const p = patient('2025-02-20', [
      ['2025-02-20', bad],
      ['2025-04-02', good],
    ])
    expect(['2025-03', '2025-06', '2025-09'].map((m) => cohortOutcome(p, m, 'quarterly'))).toEqual([
      null,
      'controlled',
      null,
    ])
  })

  it('of China: the last reading of the year, and four visits to the standard; the lost are not controlled', () => {
    const p = patient('2024-05-05', [
      ['2025-02-01', bad],
      ['2025-05-01', good],
      ['2025-08-01', null],
      ['2025-08-01', good],
      ['2025-11-01', good],
    ])
    expect(chinaYear(p, 2025, controlled)).toEqual({ managedToStandard: true, controlled: true })
    expect(chinaYear(p, 2026, controlled)).toEqual({ managedToStandard: false, controlled: false })
    expect(chinaYear(p, 2023, controlled)).toBeNull()
    expect(chinaYear({ ...p, diedOn: '2025-12-01' }, 2026, controlled)).toBeNull()
  })
})

it('everybody is in exactly one class, and they are all of the denominator', () => {
  const day = fc
    .tuple(fc.integer({ min: 2022, max: 2026 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
    .map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`)
  const someone: fc.Arbitrary<CohortPatient> = fc.record({
    registeredOn: day,
    diedOn: fc.option(day, { freq: 5 }),
    contacts: fc.uniqueArray(fc.record({ on: day, pressure: fc.option(fc.constantFrom(good, bad)) }), {
      maxLength: 12,
      selector: (c) => c.on,
    }),
  })
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 30 }), day, fc.boolean(), (people, at, withLost) => {
      const month = at.slice(0, 7)
      const counted = people.filter((p) => inDenominator(p, month, withLost))
      const classes = Object.groupBy(counted, (p) => outcomeAt(p, month))
      expect(Object.values(classes).reduce((n, of) => n + of.length, 0)).toBe(counted.length)
      for (const name of Object.keys(classes)) expect(OUTCOMES).toContain(name)
      // In any order of days the same.
      for (const p of people)
        expect(outcomeAt({ ...p, contacts: p.contacts.toReversed() }, month)).toBe(outcomeAt(p, month))
    }),
  )
})
