/** Where a glucose or HbA1c stands. Values are canonical: mmol/L of glucose, per cent of HbA1c; bounds as published, in their own unit. */
import type { Bound, GlucoseBands, GlucoseKind, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { MGDL_PER_MMOL_GLUCOSE } from '../../../../data/reference/observations/catalogue.ts'

export type GlucoseBand = 'controlled' | 'raised' | 'high'
export type GlucoseDanger = 'high' | 'low'

/** Null where the protocol does not judge this kind. */
export function glucoseBand(
  kind: GlucoseKind,
  value: number,
  { glucose }: Pick<Protocol, 'glucose'>,
): GlucoseBand | null {
  const bands: GlucoseBands | null = glucose.bands[kind]
  if (!bands) return null
  if (!reaches(value, bands.controlledBelow)) return 'controlled'
  return bands.highFrom && reaches(value, bands.highFrom) ? 'high' : 'raised'
}

/** WHO, Package of essential noncommunicable disease interventions: low glucose is treated before anything is written. */
export const LOW_GLUCOSE: Bound = { value: 3.9, unit: 'mmol/L' }
/** Where a protocol sets none: the same. */
export const HIGH_GLUCOSE: Bound = { value: 16.7, unit: 'mmol/L' }

/** Of glucose only: HbA1c is three months old. */
export function glucoseDanger(
  kind: GlucoseKind,
  value: number,
  { glucose }: Pick<Protocol, 'glucose'>,
): GlucoseDanger | null {
  if (kind === 'hba1c') return null
  if (value <= canonical(glucose.danger?.to ?? LOW_GLUCOSE)) return 'low'
  return reaches(value, glucose.danger?.from ?? HIGH_GLUCOSE) ? 'high' : null
}

/** A child with so much goes to the clinic the same day (WHO, Pocket book of hospital care for children). */
export const CHILD_SAME_DAY_FROM: Bound = { value: 11.1, unit: 'mmol/L' }
export const isChildSameDay = (kind: GlucoseKind, value: number): boolean =>
  kind !== 'hba1c' && reaches(value, CHILD_SAME_DAY_FROM)

/** Typed as 24, it could be either unit: the page asks. In mmol/L, and in mg/dL, both are possible. */
export const AMBIGUOUS = { from: 20, to: 33 }
export const isAmbiguous = (typed: number): boolean => typed >= AMBIGUOUS.from && typed <= AMBIGUOUS.to

/** 126 mg/dL typed is 6.9939 mmol/L: held against the bound in the bound's own unit, to its precision. */
function reaches(value: number, bound: Bound): boolean {
  if (bound.unit !== 'mg/dL') return value >= bound.value - NOISE
  return Math.round(value * MGDL_PER_MMOL_GLUCOSE) >= bound.value
}
export const canonical = (bound: Bound): number =>
  (bound.unit === 'mg/dL' ? bound.value / MGDL_PER_MMOL_GLUCOSE : bound.value) + NOISE
/** Of conversion to and fro. */
const NOISE = 1e-6
