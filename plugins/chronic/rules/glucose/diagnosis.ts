/** From a first high glucose to a diagnosis: so high on two different days. Adults who are not pregnant only. */
import type { Day } from '#kernel/dates.ts'
import { DIABETES_DAYS, DIABETES_FROM } from '../../../../data/reference/chronic/limits.ts'
import type { GlucoseKind } from '../../../../data/reference/chronic/protocol.ts'
import type { Suspicion } from '../pressure/diagnosis.ts'

export interface JudgedGlucose {
  on: Day
  kind: GlucoseKind
  /** Canonical: mmol/L, or % of HbA1c. */
  value: number
}

export const speaksForDiabetes = ({ kind, value }: Pick<JudgedGlucose, 'kind' | 'value'>): boolean =>
  value >= DIABETES_FROM[kind] - NOISE

/** 126 mg/dL typed is 6.994 mmol/L. */
const NOISE = 0.01

export function diabetesSuspicion(measured: readonly JudgedGlucose[]): Suspicion {
  const days = [...new Set(measured.filter(speaksForDiabetes).map((m) => m.on))].toSorted()
  const confirmedOn = days[DIABETES_DAYS - 1]
  if (confirmedOn !== undefined) return { state: 'confirmed', on: confirmedOn, by: 'days' }
  const [since] = days
  return since === undefined
    ? { state: 'none' }
    : { state: 'suspected', days: days.length, missing: DIABETES_DAYS - days.length, since }
}
