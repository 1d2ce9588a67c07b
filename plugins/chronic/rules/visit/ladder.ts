/** Which rung of the protocol's ladder somebody stands on, and which comes next. A suggestion: whoever prescribes decides, and says why. */
import type { Protocol, Step } from '../../../../data/reference/chronic/protocol.ts'
import type { VisitClass } from './classify.ts'
import { harmsUnborn } from './unborn.ts'

export interface Taken {
  atc: string
  /** A day; null where the dose is not known. */
  mg: number | null
}

export const NO_STEP = [
  'no_ladder',
  'controlled',
  'no_reading',
  'guarded',
  'adverse',
  // An allergy or intolerance to a medicine of the next rung is on record.
  'allergy',
  // On the last rung and not controlled.
  'top',
  // Takes something that the ladder does not know.
  'off_ladder',
  // Of glucose only.
  'danger',
  'low_glucose',
  'type_1',
  'kidneys',
] as const
export type NoStep = (typeof NO_STEP)[number]

export const DRUG_WARNINGS = [
  'childbearing',
  'kidneys_unknown',
  'kidneys_reduced',
  'hypoglycaemia',
  'too_soon',
] as const
export type DrugWarning = (typeof DRUG_WARNINGS)[number]

export type Suggestion =
  | { kind: 'step'; step: number; drugs: Step['drugs']; warnings: readonly DrugWarning[] }
  | { kind: 'none'; because: NoStep }

/** ATC: antihypertensives, diuretics, beta blockers, calcium channel blockers, agents on the renin-angiotensin system. */
export const LOWERS_PRESSURE = /^C0[23789]/

/**
 * From 0: none of them; −1: what is taken stands on no rung. A dose that is not known counts as the rung's.
 * @param all ATC of everything for the same: one that no rung knows is on none
 */
export function rungOf(taken: readonly Taken[], steps: readonly Step[], all = LOWERS_PRESSURE): number {
  const forIt = taken.filter((t) => steps.some((s) => s.drugs.some((d) => d.atc === t.atc)) || all.test(t.atc))
  if (forIt.length === 0) return 0
  const at = steps.findLastIndex(
    ({ drugs }) =>
      drugs.length === forIt.length &&
      drugs.every((d) => forIt.some((t) => t.atc === d.atc && (t.mg === null || t.mg >= d.mg))),
  )
  return at < 0 ? -1 : at + 1
}

/** Why a visit asks for no rung at all. */
export const classStays = (found: VisitClass): NoStep | null =>
  found === 'adverse_reaction' || found === 'complication' ? 'adverse' : found === 'uncontrolled' ? null : found

/** @param guarded pregnant, up to 42 days after it, or nobody knows; `mayConceive`: a woman of childbearing age */
export function suggestStep(
  taken: readonly Taken[],
  found: VisitClass,
  who: { guarded: boolean; mayConceive: boolean },
  { pressure: { ladder } }: Pick<Protocol, 'pressure'>,
): Suggestion {
  if (who.guarded) return none('guarded')
  if (!ladder) return none('no_ladder')
  const stays = classStays(found)
  if (stays) return none(stays)
  const rung = rungOf(taken, ladder.steps)
  if (rung < 0) return none('off_ladder')
  const next = ladder.steps[rung]
  if (!next) return none('top')
  const warned = who.mayConceive && next.drugs.some(harmsUnborn)
  return { kind: 'step', step: rung + 1, drugs: next.drugs, warnings: warned ? ['childbearing'] : [] }
}

export const none = (because: NoStep): Suggestion => ({ kind: 'none', because })
