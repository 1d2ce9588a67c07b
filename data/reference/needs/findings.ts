/** What a degree means as a need. A degree that is not here is none. */
import type { Severity } from './problems.ts'

type Means = readonly [problem: string, severity: Severity]

/** By instrument, score and degree. */
export const BY_LEVEL: Readonly<Record<string, Means>> = {
  'barthel.total.total': ['self_care', 'severe'],
  'barthel.total.severe': ['self_care', 'severe'],
  'barthel.total.moderate': ['self_care', 'moderate'],
  'barthel.total.slight': ['self_care', 'mild'],
  'household_hunger.total.moderate': ['food', 'moderate'],
  'household_hunger.total.severe': ['food', 'severe'],
  'fies.raw.moderate': ['food', 'moderate'],
  'fies.raw.severe': ['food', 'severe'],
  'washington_group.most.with': ['functioning', 'moderate'],
  'icope.domains.step2': ['screening', 'mild'],
  // Of PHQ-2 alone there is no degree: who answers so is asked the rest.
  'phq9.phq9.mild': ['low_mood', 'mild'],
  'phq9.phq9.moderate': ['low_mood', 'moderate'],
  'phq9.phq9.moderately_severe': ['low_mood', 'severe'],
  'phq9.phq9.severe': ['low_mood', 'severe'],
  'gad7.total.mild': ['anxiety', 'mild'],
  'gad7.total.moderate': ['anxiety', 'moderate'],
  'gad7.total.severe': ['anxiety', 'severe'],
  'danger_signs.signs.danger': ['urgent_care', 'severe'],
  'infant_danger_signs.signs.danger': ['urgent_care', 'severe'],
  'muac.malnutrition.moderate': ['acute_malnutrition', 'moderate'],
  'muac.malnutrition.severe': ['acute_malnutrition', 'severe'],
  'carer_strain.strain.some': ['carer', 'mild'],
  'carer_strain.strain.much': ['carer', 'moderate'],
  'carer_strain.strain.great': ['carer', 'severe'],
  'home_safety.hazards.few': ['home', 'mild'],
  'home_safety.hazards.several': ['home', 'moderate'],
  'home_safety.hazards.many': ['home', 'severe'],
  'wash.water.surface': ['wash', 'severe'],
  'wash.water.unimproved': ['wash', 'moderate'],
  'wash.water.limited': ['wash', 'mild'],
  'wash.sanitation.open': ['wash', 'severe'],
  'wash.sanitation.unimproved': ['wash', 'moderate'],
  'wash.sanitation.limited': ['wash', 'mild'],
  'wash.hygiene.none': ['wash', 'moderate'],
  'wash.hygiene.limited': ['wash', 'mild'],
  'care_grade.grade.grade_1': ['self_care', 'mild'],
  'care_grade.grade.grade_2': ['self_care', 'moderate'],
  'care_grade.grade.grade_3': ['self_care', 'severe'],
  'care_grade.grade.grade_4': ['self_care', 'severe'],
  'care_grade.grade.grade_5': ['self_care', 'severe'],
}

/** What is kept with the shared observations too: where a child's growth can be judged, the newest measurement of all says it. */
export const SAID_BY_GROWTH: ReadonlySet<string> = new Set(['muac'])

/** Alerts of an assessment, whatever its totals. */
export const BY_ALERT: Readonly<Record<string, Means>> = {
  self_harm: ['self_harm', 'severe'],
  danger: ['urgent_care', 'severe'],
  malnutrition: ['acute_malnutrition', 'severe'],
}

/** Findings of growth (`data/reference/growth/limits.ts`), and growth that falters. */
export const BY_GROWTH: Readonly<Record<string, Means>> = {
  oedema: ['acute_malnutrition', 'severe'],
  severely_wasted: ['acute_malnutrition', 'severe'],
  arm_severe: ['acute_malnutrition', 'severe'],
  arm_infant: ['acute_malnutrition', 'severe'],
  wasted: ['acute_malnutrition', 'moderate'],
  arm_moderate: ['acute_malnutrition', 'moderate'],
  severely_thin: ['underweight', 'severe'],
  severely_underweight: ['underweight', 'severe'],
  thin: ['underweight', 'moderate'],
  underweight: ['underweight', 'moderate'],
  severely_stunted: ['stunting', 'severe'],
  stunted: ['stunting', 'moderate'],
  obese: ['overweight', 'moderate'],
  overweight: ['overweight', 'mild'],
  faltering: ['faltering', 'moderate'],
}

/** Of these a child's measurements alone make work for somebody; the others stand on its page. */
export const GROWTH_ERRANDS: ReadonlySet<string> = new Set(['acute_malnutrition', 'faltering', 'underweight', 'stunting'])
