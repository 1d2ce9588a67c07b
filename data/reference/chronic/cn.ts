import { GLICLAZIDE_KIDNEYS, KIDNEY_SOURCES, METFORMIN } from './glucose-medicines.ts'
import type { Protocol } from './protocol.ts'

const third = { source: 'third', verified: false } as const

export const cn: Protocol = {
  id: 'cn',
  name: '国家基本公共卫生服务规范：高血压、2型糖尿病患者健康管理',
  edition: '第三版',
  date: '2017-02',
  sources: {
    third: '国家基本公共卫生服务规范（第三版），国家卫生计生委，2017',
    simple: 'Simple.org, open-source server, where the specification sets no bound',
    nhc: '国家卫生健康委员会，关于成人高血压诊断标准的说明，2022-11-15',
    consensus: '二甲双胍临床应用专家共识（2023年版），中华内科杂志 2023;62:619-630',
    spc: KIDNEY_SOURCES.spc,
  },
  pressure: {
    averaging: { ...third, rule: 'mean_of_all' },
    raised: { ...third, office: { systolic: 140, diastolic: 90 }, home: { systolic: 135, diastolic: 85 } },
    confirmed: { ...third, also: 'nhc', days: 3, atOnceFrom: null },
    danger: { ...third, systolic: 180, diastolic: 110 },
    targets: [
      { ...third, when: { fromAge: 65 }, below: { systolic: 150, diastolic: 90 } },
      { ...third, below: { systolic: 140, diastolic: 90 } },
    ],
    ladder: null,
    start: null,
    screening: { ...third, fromAge: 35, everyMonths: 12, highEveryMonths: 6 },
  },
  glucose: {
    bands: {
      fasting: { ...third, controlledBelow: { value: 7, unit: 'mmol/L' }, highFrom: null },
      random: null,
      post_prandial: null,
      hba1c: null,
    },
    danger: { ...third, from: { value: 16.7, unit: 'mmol/L' }, to: { value: 3.9, unit: 'mmol/L' } },
    // Which medicine comes second is chosen by heart, kidneys and weight: the prescriber's.
    ladder: {
      source: 'consensus',
      verified: false,
      judgedAfterDays: 90,
      steps: [
        { drugs: [{ atc: METFORMIN, mg: 500, doses: 1 }] },
        { drugs: [{ atc: METFORMIN, mg: 1000, doses: 2 }] },
        { drugs: [{ atc: METFORMIN, mg: 2000, doses: 2 }] },
      ],
    },
    // As the leaflets sold in China say, by the consensus; elsewhere 30.
    kidneys: [{ atc: METFORMIN, source: 'consensus', verified: false, stopBelow: 45 }, GLICLAZIDE_KIDNEYS],
  },
  next: {
    controlled: { ...third, days: 90 },
    changed: { ...third, days: 14 },
    refer: { ...third, uncontrolledInARow: 2, checkDays: 14 },
  },
  tests: [{ ...third, code: 'fasting_glucose', of: 'diabetes', everyMonths: 3 }],
  statin: [],
  year: [
    { ...third, of: 'hypertension', contacts: 4 },
    { ...third, of: 'diabetes', contacts: 4, fastingGlucose: 4 },
  ],
}
