import { describe, expect, it } from 'vitest'
import { factsOf, lab, reading } from '../../../../tests/support/chronic-facts.ts'
import { chronicConfig, type ChronicConfig } from '../../clinic.ts'
import type { ChronicFacts } from '../../facts/load.ts'
import { standingOf } from '../../facts/standing.ts'
import { kidneysOf } from '../../facts/kidneys.ts'
import { explainRisk, statinOf } from './explained.ts'

const CONFIG: ChronicConfig = chronicConfig.parse({})
const somebody = (more: Partial<ChronicFacts> = {}): ChronicFacts =>
  factsOf({
    history: new Map([['smokes', { answer: 'no', on: '2026-02-02' }]]),
    readings: [reading('2026-08-01', 150, 90)],
    labs: [lab('glucose_fasting', 5, '2026-03-03'), lab('cholesterol_total', 5.6, '2026-04-04')],
    ...more,
  })
const explain = (facts: ChronicFacts, today: string, config = CONFIG) =>
  explainRisk(facts, standingOf(facts, config, today), config, today)
const statin = (facts: ChronicFacts, today: string, guarded = false) =>
  statinOf(standingOf(facts, CONFIG, today), { guarded, expired: explain(facts, today).expired })

describe('what a risk rests on', () => {
  it('each input has its value and its day', () => {
    expect(explain(somebody(), '2026-09-01').inputs).toEqual([
      { name: 'age', value: 60, on: null },
      { name: 'sex', value: 'male', on: null },
      { name: 'systolic', value: 150, on: '2026-08-01' },
      { name: 'smokes', value: false, on: '2026-02-02' },
      { name: 'diabetes', value: false, on: '2026-03-03' },
      { name: 'cholesterol', value: 5.6, on: '2026-04-04' },
    ])
  })
  it('holds for 90 days from the pressure, and is out of date on the 91st', () => {
    expect(explain(somebody(), '2026-10-30')).toMatchObject({ holdsUntil: '2026-10-30', expired: false })
    expect(explain(somebody(), '2026-10-31').expired).toBe(true)
  })
  it('an unknown input widens the range and is named', () => {
    const known = explain(somebody(), '2026-09-01').risk
    const open = explain(somebody({ history: new Map() }), '2026-09-01')
    expect(open.risk).toMatchObject({ known: true, unknown: ['smokes'] })
    expect(open.inputs.find((i) => i.name === 'smokes')).toEqual({ name: 'smokes', value: null, on: null })
    expect(known.known && open.risk.known && open.risk.low === known.low && open.risk.high > known.high).toBe(true)
  })
  it('says what is missing where there is none', () => {
    expect(explain(somebody({ readings: [], birthDate: null }), '2026-09-01').missing).toEqual([
      'birth_date',
      'pressure',
    ])
    const european = { ...CONFIG, riskChart: 'score2_low' } as const
    expect(explain(somebody(), '2026-09-01', european)).toMatchObject({ inputs: [], missing: ['hdl'] })
  })
})

describe('a statin', () => {
  it('is suggested where the top of the range reaches the bound, and not by a risk that is out of date', () => {
    const open = somebody({ history: new Map(), labs: [] })
    expect(statin(open, '2026-09-01')).toEqual({ say: 'suggest', because: 'risk', warnings: [] })
    expect(statin(open, '2026-11-01')).toEqual({ say: 'expired' })
    const young = somebody({
      birthDate: '1984-01-01',
      readings: [{ ...somebody().readings[0]!, systolic: 118, diastolic: 70 }],
    })
    expect(statin(young, '2026-09-01')).toEqual({ say: 'no_ground' })
  })
  it('with diabetes from 40 on, with a warning in women who may conceive, and never in pregnancy', () => {
    const diabetic = { diseases: new Set(['diabetes'] as const) }
    expect(statin(somebody({ ...diabetic, birthDate: '1987-01-01' }), '2026-09-01').say).not.toBe('suggest')
    const she = somebody({ ...diabetic, sex: 'female', birthDate: '1984-01-01' })
    expect(statin(she, '2026-09-01')).toEqual({ say: 'suggest', because: 'diabetes', warnings: ['childbearing'] })
    expect(statin(she, '2026-09-01', true)).toEqual({ say: 'guarded' })
  })
  it('is not suggested to who takes one, and after a stroke a doctor decides', () => {
    const told = { ...somebody(), history: new Map([['stroke', { answer: 'yes', on: '2026-01-01' }]] as const) }
    expect(statin(told, '2026-09-01')).toEqual({ say: 'event' })
    const taking = somebody({
      medicines: [
        {
          id: 'm',
          system: 'atc',
          code: 'C10AA05',
          text: null,
          intent: 'taking',
          on: '2026-01-01',
          mgPerDay: 20,
          doseText: null,
          from: '2026-01-01',
          until: null,
          stoppedOn: null,
          supplyDays: null,
        },
      ],
    })
    expect(statin(taking, '2026-09-01')).toEqual({ say: 'takes' })
  })
})

describe('kidneys', () => {
  it('by the newest creatinine at the age of that day, with the stage; none under 18', () => {
    const sick = somebody({ labs: [lab('creatinine', 132.6, '2026-05-04')] })
    // CKD-EPI 2021: 1.5 mg/dL, a man of 59 years.
    expect(kidneysOf(sick)).toMatchObject({ egfr: 53, stage: 'G3a', on: '2026-05-04' })
    expect(kidneysOf({ ...sick, birthDate: '2010-01-01' })).toBeNull()
    expect(kidneysOf({ ...sick, birthDate: null })).toBeNull()
    expect(kidneysOf({ ...sick, sex: 'unknown' })).toBeNull()
  })
})
