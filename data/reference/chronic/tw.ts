import { GLICLAZIDE_KIDNEYS, KIDNEY_SOURCES, METFORMIN_KIDNEYS } from './glucose-medicines.ts'
import type { Protocol } from './protocol.ts'

const shared = { source: 'shared_care', verified: false } as const
const home = { source: 'consensus', verified: false } as const
const who = { source: 'who', verified: false } as const

/** Taiwan has rules of its own for diabetes; those for hypertension here are WHO's and the consensus on home pressure. */
export const tw: Protocol = {
  id: 'tw',
  name: '糖尿病共同照護網',
  edition: '2022',
  date: '2022',
  sources: {
    shared_care: '全民健康保險糖尿病醫療給付改善方案',
    consensus: '2022 台灣高血壓治療指引：722 居家血壓',
    who: 'WHO, Guideline for the pharmacological treatment of hypertension in adults, 2021',
    ...KIDNEY_SOURCES,
  },
  pressure: {
    averaging: { ...who, rule: 'mean_of_last_two' },
    raised: { ...home, office: { systolic: 140, diastolic: 90 }, home: { systolic: 130, diastolic: 80 } },
    confirmed: { ...who, days: 2, atOnceFrom: { systolic: 180, diastolic: 110 } },
    danger: { ...who, systolic: 180, diastolic: 110 },
    targets: [
      { ...shared, when: { any: ['diabetes', 'cvd', 'ckd'] }, below: { systolic: 130, diastolic: 80 } },
      { ...who, below: { systolic: 140, diastolic: 90 } },
    ],
    ladder: null,
    start: null,
    screening: null,
  },
  glucose: {
    bands: {
      fasting: null,
      random: null,
      post_prandial: null,
      hba1c: { ...shared, controlledBelow: { value: 7, unit: '%' }, highFrom: { value: 9, unit: '%' } },
    },
    danger: null,
    // Steps of Taiwan's own are not at hand.
    ladder: null,
    kidneys: [METFORMIN_KIDNEYS, GLICLAZIDE_KIDNEYS],
  },
  next: {
    controlled: { ...shared, days: 90 },
    changed: { ...who, days: 28 },
    refer: { ...who, uncontrolledInARow: 3, checkDays: 14 },
  },
  tests: [
    { ...shared, code: 'hba1c', of: 'diabetes', everyMonths: 3 },
    { ...shared, code: 'lipids', of: 'diabetes', everyMonths: 12, abnormalEveryMonths: 6 },
    { ...shared, code: 'creatinine', of: 'diabetes', everyMonths: 12, abnormalEveryMonths: 6 },
    { ...shared, code: 'urine_acr', of: 'diabetes', everyMonths: 12, abnormalEveryMonths: 6 },
    { ...shared, code: 'eye', of: 'diabetes', everyMonths: 12 },
    { ...shared, code: 'foot', of: 'diabetes', everyMonths: 12 },
  ],
  statin: [],
  year: [],
}
