import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { episode, factsOf, lab } from '../../../../tests/support/chronic-facts.ts'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { hearts } from '../../../../data/reference/chronic/hearts.ts'
import { chronicConfig, type ChronicConfig } from '../../clinic.ts'
import type { ChronicFacts, MedicineFact } from '../../facts/load.ts'
import { standingOf } from '../../facts/standing.ts'
import type { Programme } from '../../tables.ts'
import { asOf, conclude, type Known, type Said } from '../conclude.ts'
import { dangersOf, type Found } from '../danger.ts'
import { looseVisit } from '../input.ts'
import { rungWritten, writtenOf } from '../medicines.ts'
import { creatinineIn, faultsOf, glucoseIn, labsOf } from '../typed.ts'

const TODAY = '2026-11-24'
const HEARTS: ChronicConfig = chronicConfig.parse({})
const ADULT = { adult: true, guarded: false }
const nothing: Found = { readings: [], glucose: [], signs: [] }
const bp = (systolic: number, diastolic: number, home = false) => ({ systolic, diastolic, home })
const codes = (found: Partial<Found>, whose = ADULT, protocol = hearts) =>
  dangersOf({ ...nothing, ...found }, whose, protocol).map((d) => `${d.code} ${d.urgency}`)

describe('danger', () => {
  it('is any single reading of 180 or 110, ours or at home, and half a reading', () => {
    expect(codes({ readings: [bp(179, 109)] })).toEqual([])
    expect(codes({ readings: [bp(120, 70), bp(180, 70), bp(120, 70)] })).toEqual(['pressure emergency'])
    expect(codes({ readings: [bp(120, 110, true)] })).toEqual(['pressure emergency'])
    expect(codes({ halves: [bp(181, 0)] })).toEqual(['pressure emergency'])
  })
  it('has other bounds in pregnancy, or where it may be', () => {
    const guarded = { adult: true, guarded: true }
    expect(codes({ readings: [bp(139, 89)] }, guarded)).toEqual([])
    expect(codes({ readings: [bp(140, 70)] }, guarded)).toEqual(['pressure_guarded_same_day same_day'])
    expect(codes({ readings: [bp(140, 110)] }, guarded)).toEqual(['pressure_guarded_emergency emergency'])
    expect(codes({ glucose: [{ kind: 'fasting', value: 7 }] }, guarded)).toEqual(['glucose_guarded same_day'])
  })
  it('knows low, high and a child’s glucose, by the protocol’s bound', () => {
    expect(codes({ glucose: [{ kind: 'random', value: 3.9 }] })).toEqual(['glucose_low emergency'])
    expect(codes({ glucose: [{ kind: 'random', value: 16.7 }] })).toEqual(['glucose_high same_day'])
    expect(codes({ glucose: [{ kind: 'random', value: 16.7 }] }, ADULT, cn)).toEqual(['glucose_high emergency'])
    expect(codes({ glucose: [{ kind: 'hba1c', value: 18 }] })).toEqual([])
    const child = { adult: false, guarded: false }
    expect(codes({ glucose: [{ kind: 'random', value: 11.1 }], readings: [bp(190, 120)] }, child)).toEqual([
      'glucose_child same_day',
    ])
  })
  it('never grows less by another reading or sign', () => {
    const reading = fc.tuple(fc.integer({ min: 60, max: 260 }), fc.integer({ min: 40, max: 140 }))
    const rank = (found: Partial<Found>) =>
      codes(found)[0]?.endsWith('emergency') ? 2 : codes(found).length > 0 ? 1 : 0
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 3 }), reading, fc.boolean(), (many, more, sign) => {
        const readings = many.map(([s, d]) => bp(s, d))
        const signs = sign ? ['vomits'] : []
        expect(rank({ readings: [...readings, bp(...more)], signs })).toBeGreaterThanOrEqual(rank({ readings }))
      }),
    )
  })
})

const facts = (more: Partial<ChronicFacts> = {}) => factsOf({ sex: 'female', ...more })
const followed = (programme: Programme) => episode(programme, '2026-01-10')
const known = (f: ChronicFacts, pregnancy = { guarded: false, ask: false }, config = HEARTS): Known => ({
  facts: f,
  standing: standingOf(f, config, TODAY),
  pregnancy,
  isNotBorne: () => false,
})
const said = (more: Partial<Said> = {}): Said => ({
  on: TODAY,
  pregnant: null,
  adverseReaction: false,
  complication: null,
  ...more,
})
const amlodipine = (mgPerDay: number) =>
  ({
    id: 'a',
    system: 'atc',
    code: 'C08CA01',
    text: null,
    intent: 'prescribed',
    on: '2026-02-01',
    mgPerDay,
    doseText: null,
    from: '2026-02-01',
    until: null,
    stoppedOn: null,
    supplyDays: null,
  }) as MedicineFact

describe('what a visit comes to', () => {
  const high = { ...nothing, readings: [bp(152, 94)] }
  it('suggests the next rung of what is taken, and the day', () => {
    const one = known(facts({ episodes: [followed('hypertension')], medicines: [amlodipine(5)] }))
    expect(conclude(one, high, said())).toMatchObject({
      class: 'uncontrolled',
      suggestion: { kind: 'step', step: 2, drugs: [{ atc: 'C08CA01', mg: 10 }] },
      next: { on: '2026-12-22', because: 'changed' },
      refer: [],
    })
  })
  const metformin = (mgPerDay: number) => ({ ...amlodipine(mgPerDay), code: 'A10BA02' })
  const sweet = (more: Partial<Found> = {}): Found => ({
    ...nothing,
    glucose: [{ kind: 'hba1c', value: 8.4 }],
    ...more,
  })
  it('suggests the next rung of the medicines for glucose beside that for pressure, each by its own', () => {
    const both = facts({
      episodes: [followed('hypertension'), followed('diabetes')],
      medicines: [amlodipine(5), metformin(500)],
      labs: [lab('creatinine', 80, '2026-06-01')],
    })
    expect(conclude(known(both), sweet({ readings: [bp(152, 94)] }), said())).toMatchObject({
      suggestion: { step: 2, drugs: [{ atc: 'C08CA01', mg: 10 }] },
      glucoseSuggestion: { step: 2, drugs: [{ atc: 'A10BA02', mg: 1000, doses: 2 }], warnings: [] },
    })
    expect(conclude(known(both), { ...nothing, readings: [bp(152, 94)] }, said()).glucoseSuggestion).toEqual({
      kind: 'none',
      because: 'no_reading',
    })
    expect(conclude(known(facts({ episodes: [followed('hypertension')] })), high, said()).glucoseSuggestion).toBeNull()
  })
  it('offers no rung with a medicine that is not borne, and another ladder all the same', () => {
    const both = facts({
      episodes: [followed('hypertension'), followed('diabetes')],
      medicines: [metformin(500)],
      labs: [lab('creatinine', 80, '2026-06-01')],
    })
    const allergic = { ...known(both), isNotBorne: ({ code }: { code: string }) => code === 'C08CA01' }
    expect(conclude(allergic, sweet({ readings: [bp(152, 94)] }), said())).toMatchObject({
      suggestion: { kind: 'none', because: 'allergy' },
      glucoseSuggestion: { kind: 'step', step: 2 },
    })
  })
  it('goes by the creatinine of this very visit, in whichever unit it was typed', () => {
    const one = known(facts({ episodes: [followed('diabetes')], labs: [lab('creatinine', 70, '2026-06-01')] }))
    const typed = (creatinine: string, creatinine_unit: string) =>
      creatinineIn(labsOf(looseVisit({ creatinine, creatinine_unit })))
    for (const creatinine of [typed('2.5', 'mg/dL'), typed('221', 'umol/L')])
      expect(conclude(one, sweet({ creatinine }), said()).glucoseSuggestion).toEqual({
        kind: 'none',
        because: 'kidneys',
      })
    expect(conclude(one, sweet({ creatinine: null }), said()).glucoseSuggestion).toMatchObject({ step: 1 })
  })
  it('refers whoever takes what the kidneys do not bear, though the glucose is at goal', () => {
    const weak = facts({
      episodes: [followed('diabetes')],
      medicines: [metformin(1000)],
      labs: [lab('creatinine', 221, '2026-06-01')],
    })
    expect(conclude(known(weak), sweet({ glucose: [{ kind: 'hba1c', value: 6.5 }] }), said())).toMatchObject({
      class: 'controlled',
      tooMuch: [{ atc: 'A10BA02', must: 'stop' }],
      refer: ['medicine_against_kidneys'],
      next: { because: 'refer' },
    })
  })
  it('goes no step up for glucose with a low glucose, a danger sign, type 1, under 18 or where pregnancy is not known', () => {
    const of = (
      found: Found,
      f = facts({ episodes: [followed('diabetes')] }),
      s = said(),
      pregnancy = { guarded: false, ask: false },
    ) => conclude(known(f, pregnancy), found, s).glucoseSuggestion
    const low = { kind: 'random', value: 3.2 } as const
    expect(of(sweet({ glucose: [{ kind: 'hba1c', value: 8.4 }, low] }))).toMatchObject({ because: 'low_glucose' })
    expect(of(sweet({ signs: ['deep_breathing'] }))).toMatchObject({ because: 'danger' })
    const episodes = [followed('diabetes')]
    expect(of(sweet(), facts({ episodes, diseases: new Set(['diabetes', 'type_1_diabetes']) }))).toMatchObject({
      because: 'type_1',
    })
    expect(of(sweet(), facts({ episodes, birthDate: '2012-01-01' }))).toMatchObject({ because: 'guarded' })
    const young = facts({ episodes, birthDate: '1990-01-01' })
    expect(of(sweet(), young, said(), { guarded: false, ask: true })).toMatchObject({ because: 'guarded' })
    expect(of(sweet(), young, said(), { guarded: true, ask: false })).toMatchObject({ because: 'guarded' })
    expect(of(sweet(), young, said({ pregnant: 'no' }), { guarded: false, ask: true })).toMatchObject({ step: 1 })
  })
  it('is no reason for a rung where only the glucose is high', () => {
    const both = known(facts({ episodes: [followed('hypertension'), followed('diabetes')] }))
    const fasting = { ...nothing, readings: [bp(118, 70)], glucose: [{ kind: 'fasting' as const, value: 9 }] }
    expect(conclude(both, fasting, said())).toMatchObject({
      class: 'uncontrolled',
      suggestion: { kind: 'none', because: 'controlled' },
    })
  })
  it('offers no drug that harms a child to a woman of whom nobody knows', () => {
    const young = { birthDate: '1990-01-01', episodes: [followed('hypertension')], medicines: [amlodipine(10)] }
    const asked = known(facts(young), { guarded: false, ask: true })
    expect(conclude(asked, high, said()).suggestion).toEqual({ kind: 'none', because: 'guarded' })
    expect(conclude(asked, high, said({ pregnant: 'will_not_say' }))).toMatchObject({
      urgency: 'same_day',
      class: 'no_reading',
      suggestion: { because: 'guarded' },
    })
    expect(conclude(asked, high, said({ pregnant: 'no' })).suggestion).toMatchObject({
      kind: 'step',
      step: 3,
      warnings: ['childbearing'],
    })
  })
  it('judges who is not followed by what was measured, and a child not at all', () => {
    expect(conclude(known(facts()), high, said())).toMatchObject({ class: 'uncontrolled', suggestion: null, refer: [] })
    expect(conclude(known(facts()), nothing, said()).class).toBe('no_reading')
    expect(conclude(known(facts({ birthDate: '2012-01-01' })), high, said()).class).toBe('no_reading')
  })
  it('looks after whoever was sent away as after whoever was referred', () => {
    const one = known(facts({ episodes: [followed('hypertension')] }))
    expect(conclude(one, { ...nothing, readings: [bp(184, 90)] }, said()).next).toEqual({
      on: '2026-12-08',
      because: 'refer',
    })
  })
  it('knows of a past day only what was known then', () => {
    const f = facts({ medicines: [amlodipine(5)] })
    expect(asOf(f, { on: '2026-01-31', at: '2026-01-31T04:00:00.000Z' }).medicines).toEqual([])
    expect(asOf(f, { on: '2026-02-01', at: '2026-02-01T04:00:00.000Z' }).medicines).toHaveLength(1)
    const without = { root: 'v', ids: ['a'] }
    expect(asOf(f, { on: TODAY, at: `${TODAY}T04:00:00.000Z` }, without).medicines).toEqual([])
  })
})

describe('what was typed', () => {
  const v = (values: Record<string, unknown>) => looseVisit(values)
  it('changes nothing by its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 34, max: 600 }), (mgdl) => {
        const of = (glucose: string, glucose_unit: string) =>
          glucoseIn(labsOf(v({ glucose, glucose_unit, glucose_kind: 'fasting', glucose_sure: glucose_unit })))[0]!.value
        const mmol = of(String(mgdl), 'mg/dL')
        expect(of(String(Number(mmol.toFixed(6))), 'mmol/L')).toBeCloseTo(mmol, 5)
      }),
    )
  })
  it.each([
    ['19.9', true],
    ['20', false],
    ['33', false],
    ['33.1', true],
  ])('takes a glucose of %s as its unit says: %s', (glucose, plain) => {
    const typed = v({ glucose, glucose_unit: 'mmol/L', glucose_kind: 'random' })
    expect(faultsOf(typed, null).length === 0).toBe(plain)
    expect(labsOf(typed)).toHaveLength(plain ? 1 : 0)
    // The answer to the question goes before the preset.
    const sure = v({ glucose, glucose_unit: 'mg/dL', glucose_sure: 'mmol/L', glucose_kind: 'random' })
    expect(labsOf(sure)[0]!.unit).toBe(plain ? 'mg/dL' : 'mmol/L')
  })
  it('counts as not typed as long as it cannot be read', () => {
    expect(v({ systolic1: '1x', diastolic1: '80', signs: ['nonsense'] })).toMatchObject({ systolic1: null, signs: [] })
  })
})

describe('an accepted rung', () => {
  const step = { kind: 'step' as const, step: 3, drugs: hearts.pressure.ladder!.steps[2]!.drugs, warnings: [] }
  const taken = {
    id: 'a',
    system: 'atc',
    code: 'C08CA01',
    text: 'Norvasc',
    intent: 'prescribed' as const,
    dose_value: 5,
    dose_unit: 'mg',
    times_per_day: 2,
    dose_text: null,
    quantity: null,
    quantity_unit: null,
    supply_days: null,
    from_on: '2026-02-01',
    stopped_on: null,
    stopped_reason: null,
  }
  it('writes what is not taken so already, and leaves what was typed of a drug itself', () => {
    const when = { on: TODAY, supplyDays: null }
    expect(rungWritten(step, [], [taken], when).map((m) => m.code)).toEqual(['C09CA01'])
    const typed = writtenOf([{ ...looseVisitMedicine, code: 'C09CA01', dose: 25, dose_unit: 'mg' }], [taken], TODAY)
    expect(rungWritten(step, typed, [taken], when)).toEqual([])
  })
  it('is written in its doses: two of 1,000 mg for 2,000 a day', () => {
    const { drugs } = hearts.glucose.ladder!.steps[3]!
    const when = { on: TODAY, supplyDays: 28 }
    expect(rungWritten({ kind: 'step', step: 4, drugs, warnings: [] }, [], [], when)).toMatchObject([
      { code: 'A10BA02', dose: { value: 1000, unit: 'mg' }, timesPerDay: 2, supplyDays: 28 },
      { code: 'A10BB09', dose: { value: 80, unit: 'mg' }, timesPerDay: 1 },
    ])
  })
  it('hands out all of it where days are said, under the name it has', () => {
    expect(rungWritten(step, [], [taken], { on: TODAY, supplyDays: 28 })).toMatchObject([
      { code: 'C08CA01', text: 'Norvasc', supplyDays: 28, intent: 'supplied' },
      { code: 'C09CA01', supplyDays: 28 },
    ])
  })
})

const looseVisitMedicine = looseVisit({ medicines: [{ dose_unit: 'mg' }] }).medicines[0]!
