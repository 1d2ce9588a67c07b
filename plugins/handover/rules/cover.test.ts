import { describe, expect, test } from 'vitest'
import { coverFault, coverState, MOST_COVER_DAYS, workedDays } from './cover.ts'

const LEAVE = { from_on: '2026-11-25', until_on: '2026-12-04', ended_on: null }

describe('a cover', () => {
  test('runs from its first to its last day, both counted', () => {
    expect(coverState(LEAVE, '2026-11-24')).toBe('planned')
    expect(coverState(LEAVE, '2026-11-25')).toBe('running')
    expect(coverState(LEAVE, '2026-12-04')).toBe('running')
    expect(coverState(LEAVE, '2026-12-05')).toBe('over')
  })

  test('handed back early it is over on that day', () => {
    expect(coverState({ ...LEAVE, ended_on: '2026-11-30' }, '2026-11-30')).toBe('over')
  })

  test('was worked until today, its last day, or the day it was handed back', () => {
    expect(workedDays(LEAVE, '2026-11-24')).toBeNull()
    expect(workedDays(LEAVE, '2026-11-27')).toEqual({ from: '2026-11-25', until: '2026-11-27' })
    expect(workedDays(LEAVE, '2026-12-20')).toEqual({ from: '2026-11-25', until: '2026-12-04' })
    expect(workedDays({ ...LEAVE, ended_on: '2026-11-30' }, '2026-12-20')?.until).toBe('2026-11-30')
    expect(workedDays({ ...LEAVE, ended_on: '2026-11-24' }, '2026-12-20')).toBeNull()
  })

  test('begins today at the earliest, ends on a later or the same day, within half a year', () => {
    expect(coverFault('2026-11-24', '2026-11-24', '2026-11-24')).toBeNull()
    expect(coverFault('2026-11-23', '2026-11-24', '2026-11-24')).toBe('in_the_past')
    expect(coverFault('2026-11-25', '2026-11-24', '2026-11-24')).toBe('ends_before_it_begins')
    expect(coverFault('2026-01-01', '2026-07-02', '2026-01-01')).toBeNull()
    expect(coverFault('2026-01-01', '2026-07-03', '2026-01-01')).toBe('too_long')
    expect(MOST_COVER_DAYS).toBe(183)
  })
})
