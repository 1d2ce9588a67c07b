/** What is known of somebody's diseases from all that says so: diagnoses, answers, and being followed for one. */
import { HIGH_RISK_FROM_PERCENT } from '../../../data/reference/chronic/limits.ts'
import type { Comorbidity } from '../../../data/reference/chronic/protocol.ts'
import { speaksForDiabetes, type JudgedGlucose } from '../rules/glucose/diagnosis.ts'
import type { Risk } from '../rules/risk/risk.ts'
import type { ChronicFacts } from './load.ts'
import { GLUCOSE_LABS, type Lab, type LabFact } from './measured.ts'

const said = (facts: ChronicFacts, question: 'heart_attack' | 'stroke' | 'kidney_disease'): boolean =>
  facts.history.get(question)?.answer === 'yes'

export const hadEventOf = (facts: ChronicFacts): boolean =>
  said(facts, 'heart_attack') || said(facts, 'stroke') || facts.diseases.has('cvd')

export const hasDiabetes = (facts: Pick<ChronicFacts, 'diseases' | 'episodes'>): boolean =>
  facts.diseases.has('diabetes') ||
  facts.episodes.some((e) => e.programme === 'diabetes' && e.end_reason !== 'not_the_disease')

/** A glucose or an HbA1c was measured, and none of them spoke for diabetes. */
export const knownNoDiabetes = (facts: ChronicFacts): boolean => {
  const measured = glucoseOf(facts.labs)
  return !hasDiabetes(facts) && measured.length > 0 && !measured.some(speaksForDiabetes)
}

export function comorbiditiesOf(facts: ChronicFacts, risk: Risk): Comorbidity[] {
  const found: Comorbidity[] = []
  if (hadEventOf(facts)) found.push('cvd')
  if (hasDiabetes(facts)) found.push('diabetes')
  if (said(facts, 'kidney_disease') || facts.diseases.has('ckd')) found.push('ckd')
  // Only what is certain makes a target stricter.
  if (risk.known && risk.low >= HIGH_RISK_FROM_PERCENT) found.push('high_risk')
  return found
}

export const isGlucose = (key: Lab): key is keyof typeof GLUCOSE_LABS => key in GLUCOSE_LABS

export const glucoseOf = (labs: readonly LabFact[]): JudgedGlucose[] =>
  labs.flatMap((l) =>
    isGlucose(l.key) && l.value !== null ? [{ on: l.on, kind: GLUCOSE_LABS[l.key], value: l.value }] : [],
  )
