/**
 * eGFR by CKD-EPI 2021, without race. SOURCE: Inker et al., N Engl J Med 2021;385:1737-49; stages by KDIGO 2024.
 */
import { UMOL_PER_MGDL_CREATININE } from '../../../data/reference/observations/catalogue.ts'

const KAPPA = { female: 0.7, male: 0.9 }
const ALPHA = { female: -0.241, male: -0.302 }
const ABOVE = -1.2
const CONSTANT = 142
const PER_YEAR = 0.9938
const FEMALE = 1.012
/** The equation was made of adults. */
export const EGFR_FROM_AGE = 18

/**
 * @param creatinine µmol/L, the canonical unit: in mg/dL it would be 88 times too good
 * @param age completed years
 * @returns mL/min/1.73 m², whole; null under 18
 */
export function egfr({
  creatinine,
  age,
  sex,
}: {
  creatinine: number
  age: number
  sex: 'male' | 'female'
}): number | null {
  if (age < EGFR_FROM_AGE || !(creatinine > 0)) return null
  const ratio = creatinine / UMOL_PER_MGDL_CREATININE / KAPPA[sex]
  const value =
    CONSTANT *
    Math.min(ratio, 1) ** ALPHA[sex] *
    Math.max(ratio, 1) ** ABOVE *
    PER_YEAR ** age *
    (sex === 'female' ? FEMALE : 1)
  return Math.round(value)
}

export const KIDNEY_STAGES = ['G1', 'G2', 'G3a', 'G3b', 'G4', 'G5'] as const
export type KidneyStage = (typeof KIDNEY_STAGES)[number]
/** Where each stage ends, downwards. */
const STAGE_FROM = [90, 60, 45, 30, 15]

export const kidneyStage = (value: number): KidneyStage => {
  const at = STAGE_FROM.findIndex((from) => value >= from)
  return KIDNEY_STAGES[at < 0 ? STAGE_FROM.length : at]!
}
