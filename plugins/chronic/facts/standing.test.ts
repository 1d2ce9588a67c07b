import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '#kernel/dates.ts'
import { at, episode, factsOf, lab, reading } from '../../../tests/support/chronic-facts.ts'
import { chronicConfig, PROTOCOL_IDS, type ChronicConfig } from '../clinic.ts'
import type { ChronicFacts } from './load.ts'
import { standingOf } from './standing.ts'

const CONFIG: ChronicConfig = chronicConfig.parse({})
const on = (facts: ChronicFacts, today: Day, config = CONFIG) => standingOf(facts, config, today)

describe('somebody who is not followed', () => {
  it('is suspected after one raised day, and confirmed after as many as the protocol asks for', () => {
    const once = factsOf({ readings: [reading('2026-03-01', 150, 95)] })
    expect(on(once, '2026-03-02').suspicion.hypertension).toMatchObject({ state: 'suspected', missing: 1 })
    expect(on(once, '2026-03-02', { ...CONFIG, protocol: 'cn' }).suspicion.hypertension).toMatchObject({ missing: 2 })
    const twice = factsOf({ readings: [reading('2026-03-01', 150, 95), reading('2026-03-09', 142, 80)] })
    expect(on(twice, '2026-03-09').suspicion.hypertension).toEqual({
      state: 'confirmed',
      on: '2026-03-09',
      by: 'days',
    })
  })
  it('is judged by the bounds of home at home, and not at all as a child', () => {
    const home = factsOf({ readings: [reading('2026-03-01', 136, 80, true)] })
    expect(on(home, '2026-03-02').suspicion.hypertension.state).toBe('suspected')
    expect(on(factsOf({ readings: [reading('2026-03-01', 136, 80)] }), '2026-03-02').suspicion.hypertension.state).toBe(
      'none',
    )
    expect(on({ ...home, birthDate: '2012-01-01' }, '2026-03-02').suspicion.hypertension.state).toBe('none')
  })
  it('has no next day, and who was diagnosed elsewhere is named', () => {
    const told = factsOf({ diseases: new Set(['diabetes'] as const) })
    expect(on(told, '2026-03-02')).toMatchObject({ next: null, notFollowed: ['diabetes'], target: null })
    expect(on(told, '2026-03-02').suspicion.diabetes.state).toBe('none')
  })
})

describe('somebody who is followed', () => {
  const followed = factsOf({ episodes: [episode('hypertension', '2026-01-10')] })
  it('comes within four weeks of the registration, then as agreed, then as the protocol says of what others measured', () => {
    expect(on(followed, '2026-01-10').next).toEqual({ on: '2026-02-07', because: 'registered' })
    const visit = {
      id: 'v',
      root_id: 'v',
      happened_on: '2026-02-05',
      happened_at: at('2026-02-05'),
      systolic: 150,
      diastolic: 90,
      class: 'uncontrolled' as const,
      adverse_reaction: 0,
      complication: null,
      next_on: '2026-02-20',
      refer_reasons: null,
      urgency: null,
    }
    const seen = { ...followed, visits: [visit], readings: [reading('2026-02-05', 150, 90)] }
    expect(on(seen, '2026-02-05').next).toEqual({ on: '2026-02-20', because: 'agreed' })
    const elsewhere = { ...seen, readings: [...seen.readings, reading('2026-02-18', 130, 80)] }
    expect(on(elsewhere, '2026-02-18').next).toEqual({ on: '2026-05-19', because: 'controlled' })
    // At home is not seen by us.
    const atHome = { ...seen, readings: [...seen.readings, reading('2026-02-18', 130, 80, true)] }
    expect(on(atHome, '2026-02-18').next).toEqual({ on: '2026-02-20', because: 'agreed' })
  })
  it('has the target of his other diseases', () => {
    expect(on(followed, '2026-02-01').target?.below).toEqual({ systolic: 140, diastolic: 90 })
    const both = { ...followed, diseases: new Set(['diabetes'] as const) }
    expect(on(both, '2026-02-01').target?.below).toEqual({ systolic: 130, diastolic: 80 })
    const stroke = {
      ...followed,
      history: new Map([['stroke', { answer: 'yes' as const, on: '2026-01-10' }]] as const),
    }
    expect(on(stroke, '2026-02-01')).toMatchObject({ hadEvent: true, target: { below: { systolic: 130 } } })
  })
  it('has tests due from the day of registration on, and then by the months of the protocol', () => {
    const diabetic = factsOf({ episodes: [episode('diabetes', '2026-01-10')] })
    const due = (facts: ChronicFacts) =>
      Object.fromEntries(on(facts, '2026-06-01', { ...CONFIG, protocol: 'tw' }).tests.map((t) => [t.code, t.dueOn]))
    expect(due(diabetic)).toMatchObject({ hba1c: '2026-01-10', foot: '2026-01-10' })
    const ON = '2026-03-31'
    expect(due({ ...diabetic, labs: [lab('hba1c', 6.6, ON), lab('urine_acr', 12, ON)] })).toMatchObject({
      hba1c: '2026-06-30',
      urine_acr: '2027-03-31',
    })
    expect(due({ ...diabetic, labs: [lab('urine_acr', 45, ON)] })).toMatchObject({ urine_acr: '2026-09-30' })
  })
  it('knows no diabetes only where a glucose was measured that does not speak for one', () => {
    const labs = (value: number) => [lab('glucose_fasting', value, '2026-01-10')]
    const told = (facts: ChronicFacts) =>
      on({ ...facts, readings: [reading('2026-01-10', 150, 90)] }, '2026-02-01').risk
    expect(told(followed)).toMatchObject({ unknown: expect.arrayContaining(['diabetes']) })
    expect(told({ ...followed, labs: labs(5.1) })).not.toMatchObject({ unknown: expect.arrayContaining(['diabetes']) })
    expect(told({ ...followed, labs: labs(8) })).toMatchObject({ unknown: expect.arrayContaining(['diabetes']) })
  })
})

it('never leaves a followed patient without a next day, whatever was measured and agreed', () => {
  const START = '2024-01-01'
  const day = fc.integer({ min: 0, max: 3 * 365 }).map((n) => addDays(START, n))
  fc.assert(
    fc.property(
      fc.array(fc.tuple(day, fc.integer({ min: 80, max: 240 }), fc.integer({ min: 40, max: 140 }), fc.boolean()), {
        maxLength: 15,
      }),
      fc.constantFrom(...PROTOCOL_IDS),
      fc.subarray(['hypertension', 'diabetes'] as const, { minLength: 1 }),
      (measured, protocol, programmes) => {
        const facts = factsOf({
          episodes: programmes.map((p) => episode(p, START)),
          readings: measured
            .map(([d, s, di, home]) => reading(d, s, di, home))
            .toSorted((a, b) => (a.on < b.on ? -1 : 1)),
        })
        for (let n = 0; n < 3 * 365; n += 7) {
          const today = addDays(START, n)
          const known = { ...facts, readings: facts.readings.filter((r) => r.on <= today) }
          const next = on(known, today, { ...CONFIG, protocol }).next
          expect(next!.on > START).toBe(true)
        }
        expect(on({ ...facts, active: false }, addDays(START, 400)).next).toBeNull()
        const ended = facts.episodes.map((e) => ({ ...e, ended_on: addDays(START, 300) }))
        expect(on({ ...facts, episodes: ended }, addDays(START, 400)).next).toBeNull()
      },
    ),
    { numRuns: 60 },
  )
})
