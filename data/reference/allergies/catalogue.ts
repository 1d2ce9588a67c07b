/** What somebody may not bear, and what everybody must know first: our own short names. See README.md here. */

export interface AllergyFacts {
  code: string
  kind: 'allergy' | 'alert'
  category: 'medication' | 'food' | 'environment' | 'biologic' | 'other'
}

const of = (kind: AllergyFacts['kind'], category: AllergyFacts['category'], ...codes: string[]): AllergyFacts[] =>
  codes.map((code) => ({ code, kind, category }))

export const ALLERGIES: readonly AllergyFacts[] = [
  ...of('allergy', 'medication', 'penicillin', 'cephalosporin', 'sulfonamide', 'aspirin_nsaid', 'contrast_medium', 'local_anaesthetic'),
  ...of('allergy', 'biologic', 'vaccine'),
  ...of('allergy', 'food', 'egg', 'milk', 'peanut', 'nuts', 'seafood', 'soy', 'wheat'),
  ...of('allergy', 'environment', 'latex', 'dust_mite', 'pollen', 'insect_sting', 'animal_hair'),
  ...of('alert', 'other', 'pacemaker', 'bleeding_risk', 'weak_immunity', 'fall_risk', 'choking_risk', 'arm_not_used'),
  ...of('alert', 'other', 'infection_precautions', 'dog', 'violent_home', 'needs_interpreter', 'hard_of_hearing'),
]
