import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { COMORBIDITIES } from '../../../../data/reference/chronic/protocol.ts'
import { tw } from '../../../../data/reference/chronic/tw.ts'
import { isControlled, targetOf } from './control.ts'
import { suspicionOf, type JudgedVisit } from './diagnosis.ts'
import { dangerous, urgencyOf, visitPressure } from './readings.ts'

const PROTOCOLS = [hearts, cn, tw]
const bp = (systolic: number, diastolic: number, home = false) => ({ systolic, diastolic, ...(home ? { home } : {}) })
const visit = (on: string, systolic: number, diastolic: number, home = false): JudgedVisit => ({
  on,
  pressure: { systolic, diastolic },
  home,
})
const anyReading = fc.record({
  systolic: fc.integer({ min: 60, max: 260 }),
  diastolic: fc.integer({ min: 30, max: 150 }),
})
const anyPatient = fc.record({ age: fc.integer({ min: 18, max: 100 }), comorbidities: fc.subarray([...COMORBIDITIES]) })

describe('the readings of a visit', () => {
  it('are averaged as the protocol says', () => {
    const three = [bp(160, 100), bp(150, 90), bp(141, 85)]
    expect(visitPressure(three, hearts)).toEqual({ systolic: 146, diastolic: 88 })
    expect(visitPressure(three, cn)).toEqual({ systolic: 150, diastolic: 92 })
    expect(visitPressure([], cn)).toBeNull()
  })

  it('at home are not mixed with ours', () => {
    expect(visitPressure([bp(120, 70, true), bp(150, 90)], cn)).toEqual({ systolic: 150, diastolic: 90 })
    expect(visitPressure([bp(120, 70, true), bp(130, 80, true)], cn)).toEqual({ systolic: 125, diastolic: 75 })
  })

  it('one dangerous reading is not averaged away', () => {
    const readings = [bp(182, 95), bp(130, 80), bp(128, 78)]
    for (const p of PROTOCOLS) {
      expect(dangerous(readings, p)).toEqual(bp(182, 95))
      expect(urgencyOf(readings, false, p)).toBe('emergency')
    }
    expect(urgencyOf([bp(120, 111)], false, cn)).toBe('emergency')
    expect(urgencyOf([bp(179, 109)], false, cn)).toBeNull()
  })

  it('in pregnancy have limits of their own', () => {
    expect(urgencyOf([bp(140, 80)], true, hearts)).toBe('same_day')
    expect(urgencyOf([bp(130, 90)], true, hearts)).toBe('same_day')
    expect(urgencyOf([bp(159, 110)], true, hearts)).toBe('emergency')
    expect(urgencyOf([bp(139, 89)], true, hearts)).toBeNull()
  })
})

describe('a diagnosis', () => {
  it('takes raised readings on as many different days as the protocol says', () => {
    const days = [visit('2026-03-01', 150, 85), visit('2026-03-01', 155, 95), visit('2026-03-15', 138, 91)]
    expect(suspicionOf(days.slice(0, 2), hearts)).toEqual({
      state: 'suspected',
      days: 1,
      missing: 1,
      since: '2026-03-01',
    })
    expect(suspicionOf(days, hearts)).toEqual({ state: 'confirmed', on: '2026-03-15', by: 'days' })
    expect(suspicionOf(days, cn)).toMatchObject({ state: 'suspected', days: 2, missing: 1 })
    expect(suspicionOf([...days, visit('2026-04-02', 141, 80)], cn)).toEqual({
      state: 'confirmed',
      on: '2026-04-02',
      by: 'days',
    })
  })

  it('is made at once only where the protocol has it', () => {
    expect(suspicionOf([visit('2026-03-01', 190, 100)], hearts)).toMatchObject({ state: 'confirmed', by: 'at_once' })
    expect(suspicionOf([visit('2026-03-01', 190, 100)], cn)).toMatchObject({ state: 'suspected' })
    expect(suspicionOf([visit('2026-03-01', 190, 100, true)], hearts)).toMatchObject({ state: 'suspected' })
  })

  it('holds readings at home against their own bounds', () => {
    expect(suspicionOf([visit('2026-03-01', 136, 80, true)], hearts)).toMatchObject({ state: 'suspected' })
    expect(suspicionOf([visit('2026-03-01', 136, 80)], hearts)).toEqual({ state: 'none' })
    expect(suspicionOf([visit('2026-03-01', 131, 70, true)], tw)).toMatchObject({ state: 'suspected' })
  })

  it('does not hang on the order, and more readings never take it back', () => {
    const visits = fc.array(
      fc.record({ on: fc.integer({ min: 1, max: 28 }), p: anyReading, home: fc.boolean() }).map(({ on, p, home }) => ({
        on: `2026-03-${String(on).padStart(2, '0')}`,
        pressure: p,
        home,
      })),
      { maxLength: 8 },
    )
    const RANK = { none: 0, suspected: 1, confirmed: 2 }
    fc.assert(
      fc.property(visits, visits, fc.constantFrom(...PROTOCOLS), (some, more, p) => {
        expect(suspicionOf(some.toReversed(), p)).toEqual(suspicionOf(some, p))
        expect(RANK[suspicionOf([...some, ...more], p).state]).toBeGreaterThanOrEqual(RANK[suspicionOf(some, p).state])
      }),
    )
  })
})

describe('control', () => {
  it('is total, and a lower pressure is never less controlled', () => {
    fc.assert(
      fc.property(anyReading, anyPatient, fc.nat(60), fc.constantFrom(...PROTOCOLS), (p, who, less, protocol) => {
        const target = targetOf(who, protocol)
        if (isControlled(p, target))
          expect(isControlled({ systolic: p.systolic - less, diastolic: p.diastolic - less }, target)).toBe(true)
      }),
    )
  })

  it('has the bounds of each protocol', () => {
    const at = (age: number, comorbidities: readonly ('cvd' | 'diabetes')[] = []) => ({ age, comorbidities })
    expect(isControlled(bp(139, 89), targetOf(at(50), hearts))).toBe(true)
    expect(isControlled(bp(140, 80), targetOf(at(50), hearts))).toBe(false)
    expect(isControlled(bp(129, 79), targetOf(at(50, ['diabetes']), hearts))).toBe(true)
    expect(isControlled(bp(129, 80), targetOf(at(50, ['diabetes']), hearts))).toBe(false)
    expect(isControlled(bp(129, 89), targetOf(at(50, ['cvd']), hearts))).toBe(true)
    expect(isControlled(bp(130, 80), targetOf(at(50, ['cvd']), hearts))).toBe(false)
    expect(isControlled(bp(149, 89), targetOf(at(65), cn))).toBe(true)
    expect(isControlled(bp(149, 89), targetOf(at(64), cn))).toBe(false)
    expect(isControlled(bp(129, 80), targetOf(at(60, ['diabetes']), tw))).toBe(false)
  })
})
