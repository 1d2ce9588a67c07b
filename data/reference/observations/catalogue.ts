/** What is measured: code, canonical unit, the units that people type, plausibility by age. See README.md here for the source. */

/** A unit that people type: `canonical = factor × typed + offset`. */
export interface UnitFacts {
  /** UCUM. */
  unit: string
  factor: number
  offset?: number
}

/** Bounds of the canonical value from an age in days on; outside `possible` it is refused, outside `usual` it is asked about. */
export interface Plausible {
  fromDays: number
  possible: readonly [number, number]
  usual: readonly [number, number]
}

export interface ObservationFacts {
  /** Our name: names strings, never travels. */
  key: string
  /** LOINC; of what it has no sure code for, our own. */
  code: string
  /** Other LOINC codes under which the same comes from elsewhere. */
  also?: readonly string[]
  category: 'vital-signs' | 'laboratory' | 'exam' | 'social-history'
  /** The first is canonical; empty where the value is a code or a text. */
  units: readonly UnitFacts[]
  decimals: number
  plausible: readonly Plausible[]
  /** Where an answer is one of ours and not a number. */
  values?: readonly string[]
  verified: boolean
}

const YEAR = 365.25
const one = (unit: string): UnitFacts => ({ unit, factor: 1 })
const always = (possible: readonly [number, number], usual: readonly [number, number]): readonly Plausible[] => [
  { fromDays: 0, possible, usual },
]

export const MGDL_PER_MMOL_GLUCOSE = 18.0156
const MGDL_PER_MMOL_CHOLESTEROL = 38.67
const MGDL_PER_MMOL_TRIGLYCERIDE = 88.57
export const UMOL_PER_MGDL_CREATININE = 88.42
const glucose = [one('mmol/L'), { unit: 'mg/dL', factor: 1 / MGDL_PER_MMOL_GLUCOSE }] as const
const cholesterol = [one('mmol/L'), { unit: 'mg/dL', factor: 1 / MGDL_PER_MMOL_CHOLESTEROL }] as const
const GLUCOSE = always([0.5, 60], [2.5, 33])
const LIPID = always([0.1, 40], [0.5, 12])

export const URINE_PROTEIN = ['negative', 'trace', 'plus1', 'plus2', 'plus3'] as const
export const OEDEMA = ['none', 'legs', 'face_hands'] as const
export const FETAL_MOVEMENT = ['as_usual', 'less', 'none', 'not_yet'] as const
export const NEWBORN_FEEDING = ['breast_only', 'mixed', 'no_breast', 'poor'] as const
export const CORD = ['clean', 'fallen_off', 'red', 'pus', 'bleeding'] as const
/** Of the eyes and feet of somebody with diabetes: what was found, and whether a specialist is to see it. */
export const EYE_CHECK = ['no_retinopathy', 'retinopathy', 'refer'] as const
export const FOOT_CHECK = ['normal', 'at_risk', 'ulcer'] as const
const coded = (
  key: string,
  code: string,
  category: ObservationFacts['category'],
  values: readonly string[],
  also: readonly string[] = [],
): ObservationFacts => ({ key, code, also, category, units: [], decimals: 0, plausible: [], values, verified: false })

export const OBSERVATIONS: readonly ObservationFacts[] = [
  {
    key: 'bp_systolic',
    code: '8480-6',
    category: 'vital-signs',
    units: [one('mm[Hg]')],
    decimals: 0,
    plausible: [
      { fromDays: 0, possible: [30, 200], usual: [50, 130] },
      { fromDays: 6 * YEAR, possible: [40, 300], usual: [80, 220] },
    ],
    verified: false,
  },
  {
    key: 'bp_diastolic',
    code: '8462-4',
    category: 'vital-signs',
    units: [one('mm[Hg]')],
    decimals: 0,
    plausible: [
      { fromDays: 0, possible: [10, 140], usual: [25, 90] },
      { fromDays: 6 * YEAR, possible: [15, 200], usual: [40, 130] },
    ],
    verified: false,
  },
  {
    key: 'heart_rate',
    code: '8867-4',
    category: 'vital-signs',
    units: [one('/min')],
    decimals: 0,
    plausible: [
      { fromDays: 0, possible: [30, 300], usual: [80, 200] },
      { fromDays: YEAR, possible: [20, 280], usual: [60, 180] },
      { fromDays: 12 * YEAR, possible: [15, 260], usual: [40, 160] },
    ],
    verified: false,
  },
  {
    key: 'respiratory_rate',
    code: '9279-1',
    category: 'vital-signs',
    units: [one('/min')],
    decimals: 0,
    plausible: [
      { fromDays: 0, possible: [5, 150], usual: [20, 80] },
      { fromDays: 5 * YEAR, possible: [3, 100], usual: [8, 50] },
    ],
    verified: false,
  },
  {
    key: 'temperature',
    code: '8310-5',
    category: 'vital-signs',
    units: [one('Cel'), { unit: '[degF]', factor: 5 / 9, offset: (-32 * 5) / 9 }],
    decimals: 1,
    plausible: always([25, 45], [34, 42]),
    verified: false,
  },
  {
    key: 'oxygen_saturation',
    code: '59408-5',
    also: ['2708-6'],
    category: 'vital-signs',
    units: [one('%')],
    decimals: 0,
    plausible: always([20, 100], [70, 100]),
    verified: false,
  },
  {
    key: 'weight',
    code: '29463-7',
    also: ['3141-9', '3142-7'],
    category: 'vital-signs',
    units: [
      one('kg'),
      { unit: 'g', factor: 0.001 },
      { unit: '[lb_av]', factor: 0.45359237 },
      // 斤, the market catty of the mainland; Taiwan's is 600 g and written 台斤.
      { unit: '{jin}', factor: 0.5 },
    ],
    decimals: 2,
    plausible: [
      { fromDays: 0, possible: [0.3, 15], usual: [1.5, 10] },
      { fromDays: 180, possible: [2, 25], usual: [4, 15] },
      { fromDays: 2 * YEAR, possible: [4, 90], usual: [7, 35] },
      { fromDays: 6 * YEAR, possible: [8, 200], usual: [12, 110] },
      { fromDays: 15 * YEAR, possible: [15, 400], usual: [30, 180] },
    ],
    verified: false,
  },
  {
    key: 'height',
    code: '8302-2',
    also: ['3137-7', '3138-5'],
    category: 'vital-signs',
    units: [one('cm'), { unit: 'm', factor: 100 }, { unit: '[in_i]', factor: 2.54 }],
    decimals: 1,
    plausible: [
      { fromDays: 0, possible: [20, 110], usual: [40, 95] },
      { fromDays: 2 * YEAR, possible: [40, 190], usual: [65, 150] },
      { fromDays: 12 * YEAR, possible: [60, 260], usual: [110, 210] },
    ],
    verified: false,
  },
  {
    key: 'length',
    code: '8306-3',
    category: 'vital-signs',
    units: [one('cm')],
    decimals: 1,
    plausible: [{ fromDays: 0, possible: [20, 140], usual: [40, 120] }],
    verified: false,
  },
  {
    key: 'bmi',
    code: '39156-5',
    category: 'vital-signs',
    units: [one('kg/m2')],
    decimals: 1,
    plausible: always([5, 120], [10, 60]),
    verified: false,
  },
  {
    key: 'head_circumference',
    code: '9843-4',
    also: ['8287-5'],
    category: 'vital-signs',
    units: [one('cm')],
    decimals: 1,
    plausible: [
      { fromDays: 0, possible: [15, 60], usual: [28, 52] },
      { fromDays: YEAR, possible: [25, 80], usual: [40, 62] },
    ],
    verified: false,
  },
  {
    key: 'muac',
    code: '56072-2',
    also: ['284473002'],
    category: 'exam',
    units: [one('cm'), { unit: 'mm', factor: 0.1 }],
    decimals: 1,
    plausible: [
      { fromDays: 0, possible: [4, 30], usual: [8, 22] },
      { fromDays: 5 * YEAR, possible: [8, 80], usual: [12, 50] },
    ],
    verified: false,
  },
  {
    key: 'waist',
    code: '8280-0',
    category: 'exam',
    units: [one('cm'), { unit: '[in_i]', factor: 2.54 }],
    decimals: 1,
    plausible: always([20, 250], [40, 180]),
    verified: false,
  },
  { key: 'glucose_fasting', code: '14771-0', also: ['1558-6'], category: 'laboratory', units: glucose, decimals: 1, plausible: GLUCOSE, verified: false },
  { key: 'glucose_random', code: '15074-8', also: ['2339-0', '2345-7', '14749-6'], category: 'laboratory', units: glucose, decimals: 1, plausible: GLUCOSE, verified: false },
  { key: 'glucose_post_prandial', code: '14995-5', also: ['1521-4'], category: 'laboratory', units: glucose, decimals: 1, plausible: GLUCOSE, verified: false },
  {
    key: 'hba1c',
    code: '4548-4',
    also: ['17856-6', '59261-8'],
    category: 'laboratory',
    units: [one('%'), { unit: 'mmol/mol', factor: 1 / 10.929, offset: 2.15 }],
    decimals: 1,
    plausible: always([2, 22], [3.5, 16]),
    verified: false,
  },
  {
    key: 'creatinine',
    code: '14682-9',
    also: ['2160-0', '38483-4'],
    category: 'laboratory',
    units: [one('umol/L'), { unit: 'mg/dL', factor: UMOL_PER_MGDL_CREATININE }],
    decimals: 0,
    plausible: always([5, 3000], [20, 1500]),
    verified: false,
  },
  { key: 'egfr', code: '98979-8', also: ['33914-3', '62238-1'], category: 'laboratory', units: [one('mL/min/{1.73_m2}')], decimals: 0, plausible: always([1, 250], [3, 160]), verified: false },
  { key: 'cholesterol_total', code: '14647-2', also: ['2093-3'], category: 'laboratory', units: cholesterol, decimals: 1, plausible: LIPID, verified: false },
  { key: 'cholesterol_hdl', code: '14646-4', also: ['2085-9'], category: 'laboratory', units: cholesterol, decimals: 1, plausible: LIPID, verified: false },
  { key: 'cholesterol_ldl', code: '22748-8', also: ['18262-6', '13457-7'], category: 'laboratory', units: cholesterol, decimals: 1, plausible: LIPID, verified: false },
  {
    key: 'triglycerides',
    code: '14927-8',
    also: ['2571-8'],
    category: 'laboratory',
    units: [one('mmol/L'), { unit: 'mg/dL', factor: 1 / MGDL_PER_MMOL_TRIGLYCERIDE }],
    decimals: 1,
    plausible: always([0.1, 120], [0.2, 30]),
    verified: false,
  },
  { key: 'urine_acr', code: '9318-7', also: ['14959-1'], category: 'laboratory', units: [one('mg/g'), { unit: 'mg/mmol', factor: 8.84 }], decimals: 0, plausible: always([0, 30000], [0, 5000]), verified: false },
  {
    key: 'haemoglobin',
    code: '718-7',
    category: 'laboratory',
    units: [one('g/dL'), { unit: 'g/L', factor: 0.1 }],
    decimals: 1,
    plausible: always([1, 30], [4, 22]),
    verified: false,
  },
  { key: 'birth_weight', code: '8339-4', category: 'vital-signs', units: [one('g'), { unit: 'kg', factor: 1000 }], decimals: 0, plausible: always([200, 8000], [700, 5500]), verified: false },
  { key: 'gestational_age', code: '11884-4', category: 'exam', units: [one('wk')], decimals: 0, plausible: always([3, 46], [4, 42]), verified: false },
  { key: 'smoking', code: '72166-2', category: 'social-history', units: [], decimals: 0, plausible: [], verified: false },
  { key: 'fundal_height', code: '11881-0', category: 'exam', units: [one('cm')], decimals: 1, plausible: always([3, 60], [8, 45]), verified: false },
  { key: 'fetal_heart_rate', code: '55283-6', category: 'exam', units: [one('/min')], decimals: 0, plausible: always([30, 260], [90, 200]), verified: false },
  coded('fetal_movement', '57088-7', 'exam', FETAL_MOVEMENT),
  coded('urine_protein', '20454-5', 'laboratory', URINE_PROTEIN),
  coded('oedema', 'oedema', 'exam', OEDEMA, ['pregnancy.oedema']),
  coded('newborn_feeding', 'newborn_feeding', 'exam', NEWBORN_FEEDING, ['pregnancy.feeding']),
  coded('cord', 'cord', 'exam', CORD, ['pregnancy.cord']),
  coded('eye_check', 'eye_check', 'exam', EYE_CHECK),
  coded('foot_check', 'foot_check', 'exam', FOOT_CHECK),
]

/** Systolic and diastolic of one reading stand together under it. */
export const BP_PANEL = '85354-9'
