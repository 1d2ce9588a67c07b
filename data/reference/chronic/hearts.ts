import { GLICLAZIDE, GLICLAZIDE_KIDNEYS, KIDNEY_SOURCES, METFORMIN, METFORMIN_KIDNEYS } from './glucose-medicines.ts'
import type { Protocol } from './protocol.ts'

const simple = { source: 'simple', verified: true } as const
const who = { source: 'who', verified: false } as const
const metformin = (mg: number, doses: number) => ({ atc: METFORMIN, mg, doses })
const gliclazide = (mg: number, doses: number) => ({ atc: GLICLAZIDE, mg, doses })
const heartsD = { source: 'hearts_d', of: 'diabetes', verified: false } as const

export const hearts: Protocol = {
  id: 'hearts',
  name: 'WHO HEARTS, as Simple.org runs it',
  edition: '2021',
  date: '2021-08',
  sources: {
    simple: 'Simple.org, open-source server, thresholds and follow-up rules',
    who: 'WHO, Guideline for the pharmacological treatment of hypertension in adults, 2021; HEARTS technical package',
    hearts_d: 'WHO, HEARTS-D: Diagnosis and management of type 2 diabetes, 2020; the same chart in WHO PEN, 2020',
    berkshire: 'NHS Berkshire West, Treatment guidelines for type 2 diabetes',
    nice: 'NICE, guideline NG28: Type 2 diabetes in adults, by a summary of 2025',
    south_africa: 'Department of Health of South Africa, Management of type 2 diabetes in adults at primary care level, 2014',
    ...KIDNEY_SOURCES,
  },
  pressure: {
    averaging: { ...who, rule: 'mean_of_last_two' },
    raised: { ...who, office: { systolic: 140, diastolic: 90 }, home: { systolic: 135, diastolic: 85 } },
    confirmed: { ...who, days: 2, atOnceFrom: { systolic: 180, diastolic: 110 } },
    danger: { ...simple, systolic: 180, diastolic: 110 },
    targets: [
      { ...simple, when: { any: ['diabetes'] }, below: { systolic: 130, diastolic: 80 } },
      // WHO sets a systolic target only; the diastolic one is everybody's.
      { ...who, when: { any: ['cvd', 'ckd', 'high_risk'] }, below: { systolic: 130, diastolic: 90 } },
      { ...simple, below: { systolic: 140, diastolic: 90 } },
    ],
    ladder: {
      ...who,
      steps: [
        { drugs: [{ atc: 'C08CA01', mg: 5 }] },
        { drugs: [{ atc: 'C08CA01', mg: 10 }] },
        { drugs: [{ atc: 'C08CA01', mg: 10 }, { atc: 'C09CA01', mg: 50 }] },
        { drugs: [{ atc: 'C08CA01', mg: 10 }, { atc: 'C09CA01', mg: 100 }] },
        { drugs: [{ atc: 'C08CA01', mg: 10 }, { atc: 'C09CA01', mg: 100 }, { atc: 'C03AA03', mg: 12.5 }] },
      ],
    },
    start: {
      ...who,
      from: { systolic: 140, diastolic: 90 },
      sooner: { systolic: 130, any: ['cvd', 'diabetes', 'ckd', 'high_risk'] },
      withinDays: 28,
      atOnceFrom: { systolic: 160, diastolic: 100 },
    },
    screening: null,
  },
  glucose: {
    bands: {
      fasting: { ...simple, controlledBelow: { value: 126, unit: 'mg/dL' }, highFrom: { value: 200, unit: 'mg/dL' } },
      random: { ...simple, controlledBelow: { value: 200, unit: 'mg/dL' }, highFrom: { value: 300, unit: 'mg/dL' } },
      post_prandial: { ...simple, controlledBelow: { value: 200, unit: 'mg/dL' }, highFrom: { value: 300, unit: 'mg/dL' } },
      hba1c: { ...simple, controlledBelow: { value: 7, unit: '%' }, highFrom: { value: 9, unit: '%' } },
    },
    danger: null,
    // Then insulin, which a doctor begins: WHO, Guidelines on second- and third-line medicines, 2018.
    ladder: {
      source: 'hearts_d',
      also: 'berkshire',
      verified: false,
      judgedAfterDays: 90,
      steps: [
        { drugs: [metformin(500, 1)] },
        { drugs: [metformin(1000, 2)] },
        { drugs: [metformin(2000, 2)] },
        { drugs: [metformin(2000, 2), gliclazide(80, 1)] },
        { drugs: [metformin(2000, 2), gliclazide(160, 2)] },
      ],
    },
    kidneys: [METFORMIN_KIDNEYS, GLICLAZIDE_KIDNEYS],
  },
  next: {
    controlled: { ...who, days: 90 },
    changed: { ...simple, days: 28 },
    refer: { ...who, uncontrolledInARow: 3, checkDays: 14 },
  },
  // Simple.org asks for none.
  tests: [
    { ...heartsD, also: 'nice', code: 'hba1c', everyMonths: 6, abnormalEveryMonths: 3 },
    { ...heartsD, also: 'south_africa', code: 'creatinine', everyMonths: 12 },
    { ...heartsD, also: 'south_africa', code: 'urine_acr', everyMonths: 12 },
    { ...heartsD, also: 'south_africa', code: 'eye', everyMonths: 24 },
    { ...heartsD, also: 'south_africa', code: 'foot', everyMonths: 12 },
  ],
  statin: [
    { ...simple, of: 'diabetes', fromAge: 40 },
    { ...simple, of: 'risk', fromPercent: 10 },
  ],
  year: [],
}
