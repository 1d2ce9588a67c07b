/** Bounds that stand in no protocol. Each with its source; none was checked by a clinician of ours. */

/** From here on a test asks for the next one sooner, where the protocol says so. SOURCE: KDIGO 2024 for kidney; Taiwan's shared care for LDL and HbA1c. */
export const ABNORMAL_FROM = {
  /** mg/g */
  urine_acr: 30,
  /** mmol/L: 100 mg/dL */
  cholesterol_ldl: 2.59,
} as const
/** mL/min/1.73 m²: below it the kidneys are ill if it lasts. SOURCE: KDIGO 2024. */
export const EGFR_ABNORMAL_BELOW = 60
/** An eGFR of longer ago says nothing of a medicine's safety. SOURCE: FDA, Drug safety communication on metformin, 2016: at least once a year. */
export const EGFR_HOLDS_MONTHS = 12

/** Ten-year risk from which somebody counts as at high risk, per cent. SOURCE: WHO, HEARTS technical package. */
export const HIGH_RISK_FROM_PERCENT = 20

/** Women of these ages may conceive; completed years. SOURCE: WHO, indicator definitions of reproductive age. */
export const CHILDBEARING = { from: 15, to: 49 } as const

/** Nobody is late on the very day: as Simple.org counts a visit as missed from the day after on. */
export const GRACE_DAYS = 1

/** From here on a glucose or HbA1c speaks for diabetes; on two days it is one. SOURCE: WHO, Classification of diabetes mellitus, 2019. */
export const DIABETES_FROM = {
  /** mmol/L; random as after a meal, and only with symptoms a diagnosis by itself */
  fasting: 7,
  post_prandial: 11.1,
  random: 11.1,
  /** % */
  hba1c: 6.5,
} as const
export const DIABETES_DAYS = 2
