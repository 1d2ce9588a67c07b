import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kernel/dates.ts'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { tw } from '../../../../data/reference/chronic/tw.ts'
import { classify, CLASSES, nextVisit, referralReasons, type Findings, type Followed } from './classify.ts'
import { rungOf, suggestStep } from './ladder.ts'

const found = (more: Partial<Findings> = {}): Findings => ({
  on: '2026-05-04',
  pressure: { systolic: 128, diastolic: 78 },
  glucose: [],
  adverseReaction: false,
  complication: null,
  ...more,
})
const raised = { systolic: 152, diastolic: 94 }
const both: Followed = { patient: { age: 58, comorbidities: ['diabetes'] }, hypertension: true, diabetes: true }
const pressureOnly: Followed = { patient: { age: 58, comorbidities: [] }, hypertension: true, diabetes: false }

describe('a visit', () => {
  it('is as grave as the gravest that was found', () => {
    const fasting = { kind: 'fasting', value: 9.1 } as const
    expect(classify(found(), pressureOnly, hearts)).toBe('controlled')
    expect(classify(found({ pressure: null }), pressureOnly, hearts)).toBe('no_reading')
    expect(classify(found({ pressure: raised }), pressureOnly, hearts)).toBe('uncontrolled')
    expect(classify(found(), both, cn)).toBe('no_reading')
    expect(classify(found({ glucose: [fasting] }), both, cn)).toBe('uncontrolled')
    expect(classify(found({ pressure: raised, adverseReaction: true }), pressureOnly, cn)).toBe('adverse_reaction')
    expect(classify(found({ adverseReaction: true, complication: 'new' }), pressureOnly, cn)).toBe('complication')
  })

  it('says when the next is: sooner for whoever is not controlled', () => {
    const at = (f: Findings, p = cn) => nextVisit(f, classify(f, pressureOnly, p), false, p)
    expect(at(found())).toEqual({ on: '2026-08-02', because: 'controlled' })
    expect(at(found({ pressure: raised }))).toEqual({ on: '2026-05-18', because: 'changed' })
    expect(at(found({ pressure: raised }), hearts)).toEqual({ on: '2026-06-01', because: 'changed' })
    expect(at(found({ pressure: null }))).toEqual({ on: '2026-05-18', because: 'changed' })
    expect(nextVisit(found(), 'uncontrolled', true, cn)).toEqual({ on: '2026-05-18', because: 'refer' })
  })

  it('is for a doctor when it stays so', () => {
    const visits = (...all: Partial<Findings>[]) =>
      all.map((more) => ({ findings: found(more), class: classify(found(more), pressureOnly, cn) }))
    const high = { pressure: raised }
    expect(referralReasons(visits(high), cn)).toEqual([])
    expect(referralReasons(visits(high, high), cn)).toEqual(['uncontrolled_in_a_row'])
    expect(referralReasons(visits(high, high), hearts)).toEqual([])
    expect(referralReasons(visits(high, {}, high), cn)).toEqual([])
    expect(referralReasons(visits({ adverseReaction: true }, { adverseReaction: true }), cn)).toEqual([
      'adverse_reaction_persists',
    ])
    expect(referralReasons(visits({ complication: 'worse' }), cn)).toEqual(['complication_worse'])
    expect(referralReasons([], cn)).toEqual([])
  })

  it('always has a class and a next day', () => {
    fc.assert(
      fc.property(
        fc.record({
          on: fc.integer({ min: 0, max: 1500 }).map((n) => addDays('2024-01-01', n)),
          pressure: fc.option(
            fc.record({ systolic: fc.integer({ min: 70, max: 250 }), diastolic: fc.integer({ min: 40, max: 140 }) }),
          ),
          glucose: fc.array(
            fc.record({
              kind: fc.constantFrom('fasting' as const, 'random' as const, 'hba1c' as const),
              value: fc.double({ min: 2, max: 30, noNaN: true }),
            }),
            { maxLength: 3 },
          ),
          adverseReaction: fc.boolean(),
          complication: fc.constantFrom('new' as const, 'worse' as const, null),
        }),
        fc.constantFrom(hearts, cn, tw),
        fc.boolean(),
        (f, p, refer) => {
          const c = classify(f, both, p)
          expect(CLASSES).toContain(c)
          expect(nextVisit(f, c, refer, p).on > f.on).toBe(true)
        },
      ),
    )
  })
})

describe('the ladder', () => {
  const steps = hearts.pressure.ladder!.steps
  const nobody = { guarded: false, mayConceive: false }
  const amlodipine = (mg: number | null) => ({ atc: 'C08CA01', mg })

  it('knows the rung', () => {
    expect(rungOf([], steps)).toBe(0)
    expect(rungOf([{ atc: 'A10BA02', mg: 1000 }], steps)).toBe(0)
    expect(rungOf([amlodipine(5)], steps)).toBe(1)
    expect(rungOf([amlodipine(10)], steps)).toBe(2)
    expect(rungOf([amlodipine(10), { atc: 'C09CA01', mg: 50 }], steps)).toBe(3)
    expect(rungOf([{ atc: 'C07AB03', mg: 50 }], steps)).toBe(-1)
  })

  it('goes up one rung for whoever is not controlled, and nowhere else', () => {
    expect(suggestStep([], 'uncontrolled', nobody, hearts)).toEqual({
      kind: 'step',
      step: 1,
      drugs: [{ atc: 'C08CA01', mg: 5 }],
      warnings: [],
    })
    expect(suggestStep([amlodipine(5)], 'uncontrolled', nobody, hearts)).toMatchObject({ step: 2 })
    expect(suggestStep([amlodipine(5)], 'controlled', nobody, hearts)).toEqual({ kind: 'none', because: 'controlled' })
    expect(suggestStep([amlodipine(5)], 'no_reading', nobody, hearts)).toEqual({ kind: 'none', because: 'no_reading' })
    expect(suggestStep([{ atc: 'C07AB03', mg: 50 }], 'uncontrolled', nobody, hearts)).toMatchObject({
      because: 'off_ladder',
    })
    const top = steps.at(-1)!.drugs.map((d) => ({ atc: d.atc, mg: d.mg }))
    expect(suggestStep(top, 'uncontrolled', nobody, hearts)).toMatchObject({ because: 'top' })
    expect(suggestStep([], 'uncontrolled', nobody, cn)).toMatchObject({ because: 'no_ladder' })
  })

  it('is off in pregnancy, and warns of what harms a child', () => {
    expect(suggestStep([], 'uncontrolled', { guarded: true, mayConceive: true }, hearts)).toMatchObject({
      because: 'guarded',
    })
    const woman = { guarded: false, mayConceive: true }
    expect(suggestStep([amlodipine(5)], 'uncontrolled', woman, hearts)).toMatchObject({ step: 2, warnings: [] })
    expect(suggestStep([amlodipine(10)], 'uncontrolled', woman, hearts)).toMatchObject({
      step: 3,
      warnings: ['childbearing'],
    })
  })
})
