import { describe, expect, it } from 'vitest'
import { countedDay, wrongDoses, type NewDose } from './dose.ts'

const TODAY = '2026-11-26'
const dose = (more: Partial<NewDose> = {}): NewDose => ({
  at: 'doses.0',
  on: null,
  vaccine: '133',
  source: 'here',
  ...more,
})
const against = (doses: { code: string; occurrence: string }[] = [], birthDate: string | null = '2026-05-04') => ({
  today: TODAY,
  birthDate,
  doses,
})

describe('what no dose can be', () => {
  it('counts from the last day that it may have been, and that has been', () => {
    expect(countedDay(null, TODAY)).toBe(TODAY)
    expect(countedDay('2026-09', TODAY)).toBe('2026-09-30')
    expect(countedDay('2026-11', TODAY)).toBe(TODAY)
    expect(countedDay('2026', TODAY)).toBe(TODAY)
    expect(countedDay('2027', TODAY)).toBe('2027-12-31')
  })

  it('is not before the birth and not still to come', () => {
    const codes = (on: string, birth?: string | null) =>
      wrongDoses([dose({ on })], against([], birth)).map((e) => [e.field, e.code])
    expect(codes('2026-05-03')).toEqual([['doses.0.on', 'vaccination.doses.dose_before_birth']])
    expect(codes('2026-05-04')).toEqual([])
    expect(codes('2026')).toEqual([])
    expect(codes('2026-04', '2026-05')).toEqual([['doses.0.on', 'vaccination.doses.dose_before_birth']])
    expect(codes('2026-11-27')).toEqual([['doses.0.on', 'kernel.field_date_in_future']])
    expect(codes('1990', null)).toEqual([])
  })

  it('asks about the same vaccine on the same day, unless that was answered', () => {
    const known = against([{ code: '133', occurrence: TODAY }])
    expect(wrongDoses([dose()], known)).toEqual([{ field: 'doses.0.twice', code: 'vaccination.doses.dose_twice' }])
    expect(wrongDoses([dose({ twice: true })], known)).toEqual([])
    expect(wrongDoses([dose({ vaccine: '116' })], known)).toEqual([])
    expect(wrongDoses([dose(), dose({ at: 'doses.1', twice: true })], against())).toEqual([
      { field: 'doses.1.vaccine', code: 'vaccination.doses.dose_twice_here' },
    ])
    expect(wrongDoses([dose({ key: 'a' }), dose({ at: 'doses.1', key: 'b' })], against())).toEqual([])
  })
})
