/** Limits of plausibility and of meaning: see README.md here for the sources. Not confirmed by a clinician of ours yet. */

/** WHO's month. */
export const DAYS_PER_MONTH = 30.4375
/** The last day of the standards of 2006: their software goes on to the end of the 61st month. */
export const LAST_STANDARD_DAY = 1856
/** WHO's tables of 2007 end with month 229: from this day on nobody is measured by them. */
export const FIRST_DAY_BEYOND = 229 * DAYS_PER_MONTH
/** From this day on a child is measured standing, before it lying. */
export const STANDING_FROM_DAY = 731
/** Lying a child is longer than standing by so many centimetres. */
export const LYING_LONGER_CM = 0.7

export const INDICES = [
  'weightForAge',
  'lengthHeightForAge',
  'weightForLengthHeight',
  'bmiForAge',
  'headForAge',
  'armForAge',
  'tricepsForAge',
  'subscapularForAge',
] as const
export type GrowthIndex = (typeof INDICES)[number]

/** Of a body that swells the weight says nothing. */
export const WEIGHT_BASED: readonly GrowthIndex[] = ['weightForAge', 'weightForLengthHeight', 'bmiForAge']

/** Beyond these a z-score is rather a mistake of measuring: igrowup's and WHO 2007's flags. */
export const PLAUSIBLE: Readonly<Record<GrowthIndex, readonly [number, number]>> = {
  weightForAge: [-6, 5],
  lengthHeightForAge: [-6, 6],
  weightForLengthHeight: [-5, 5],
  bmiForAge: [-5, 5],
  headForAge: [-5, 5],
  armForAge: [-5, 5],
  tricepsForAge: [-5, 5],
  subscapularForAge: [-5, 5],
}

export type Severity = 'severe' | 'moderate' | 'over' | 'watch'
export interface Meaning {
  finding: string
  severity: Severity
  /** z-score: strictly below, or strictly above. */
  below?: number
  above?: number
  source: string
}

const TRS = 'WHO Technical Report Series 854 (1995); WHO Child Growth Standards 2006'
const SAM = 'WHO and UNICEF 2009; WHO guideline on wasting 2023'
const MODULE_C = 'WHO Training Course on Child Growth Assessment 2008, module C'
const WHO2007 = 'WHO Growth Reference 2007, interpretation of cut-offs'

/** The first that fits counts. */
type Meanings = Partial<Record<GrowthIndex, readonly Meaning[]>>
const STUNTING: readonly Meaning[] = [
  { finding: 'severely_stunted', severity: 'severe', below: -3, source: TRS },
  { finding: 'stunted', severity: 'moderate', below: -2, source: TRS },
]
const UNDERWEIGHT: readonly Meaning[] = [
  { finding: 'severely_underweight', severity: 'severe', below: -3, source: TRS },
  { finding: 'underweight', severity: 'moderate', below: -2, source: TRS },
]
const TOO_HEAVY: readonly Meaning[] = [
  { finding: 'obese', severity: 'over', above: 3, source: MODULE_C },
  { finding: 'overweight', severity: 'over', above: 2, source: MODULE_C },
  { finding: 'risk_of_overweight', severity: 'watch', above: 1, source: MODULE_C },
]
export const UNDER_FIVE: Meanings = {
  lengthHeightForAge: STUNTING,
  weightForAge: UNDERWEIGHT,
  weightForLengthHeight: [
    { finding: 'severely_wasted', severity: 'severe', below: -3, source: SAM },
    { finding: 'wasted', severity: 'moderate', below: -2, source: SAM },
    ...TOO_HEAVY,
  ],
  bmiForAge: TOO_HEAVY,
}
export const FROM_FIVE: Meanings = {
  lengthHeightForAge: STUNTING,
  weightForAge: UNDERWEIGHT,
  bmiForAge: [
    { finding: 'severely_thin', severity: 'severe', below: -3, source: WHO2007 },
    { finding: 'thin', severity: 'moderate', below: -2, source: WHO2007 },
    { finding: 'obese', severity: 'over', above: 2, source: WHO2007 },
    { finding: 'overweight', severity: 'over', above: 1, source: WHO2007 },
  ],
}

/** Of the arm's girth: millimetres strictly below, from one age in days to before the other. */
export const ARM: readonly { finding: string; severity: Severity; belowMm: number; fromDays: number; beforeDays: number; source: string }[] = [
  { finding: 'arm_severe', severity: 'severe', belowMm: 115, fromDays: 6 * DAYS_PER_MONTH, beforeDays: 60 * DAYS_PER_MONTH, source: SAM },
  { finding: 'arm_moderate', severity: 'moderate', belowMm: 125, fromDays: 6 * DAYS_PER_MONTH, beforeDays: 60 * DAYS_PER_MONTH, source: SAM },
  { finding: 'arm_infant', severity: 'severe', belowMm: 110, fromDays: 42, beforeDays: 6 * DAYS_PER_MONTH, source: 'WHO guideline on wasting 2023: infants of 6 weeks to 6 months at risk' },
]
/** Nutritional oedema is severe at 0 to 59 months, whatever the weight. */
export const OEDEMA = { finding: 'oedema', severity: 'severe', beforeDays: 60 * DAYS_PER_MONTH, source: SAM } as const

/**
 * Faltering. That crossing a z-score line downwards, and a flat line, are to be looked into: WHO module C. In which time, by how much, and how long a child may go
 * without gaining: the clinic's own, to be confirmed.
 */
export const FALTERING = {
  /** Compared with visits of so many days before. */
  withinDays: 366,
  /** A line is crossed only by a fall of so much, one centile space (0.67 SD, NICE NG75, 2017): who wobbles about a line does not falter. */
  leastFall: 0.67,
  /** Above it a fall goes towards the median: no harm. */
  ontoBelow: 0,
  /** A newborn loses weight first: its z-scores of weight are compared from this day on. */
  weightFromDay: 14,
  /** Who is too heavy may hold the weight. */
  heavyAbove: 1,
  /** From an age at the earlier visit in days on: so many days without any gain of weight. */
  noGain: [
    { fromDays: 0, days: 14 },
    { fromDays: 91, days: 28 },
    { fromDays: 183, days: 56 },
    { fromDays: 365, days: 90 },
    { fromDays: 1096, days: 180 },
  ],
} as const

/** No child is beyond these: a mistake of typing or of the unit. */
export const IMPOSSIBLE = {
  ageDays: [0, 45_000],
  weightKg: [0.2, 400],
  heightCm: [20, 272],
  headCm: [10, 100],
  muacCm: [3, 80],
  tricepsMm: [0.5, 100],
  subscapularMm: [0.5, 100],
} as const
