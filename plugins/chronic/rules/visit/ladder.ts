/** Which rung of the protocol's ladder somebody stands on, and which comes next. A suggestion: whoever prescribes decides, and says why. */
import type { Protocol, Step } from '../../../../data/reference/chronic/protocol.ts'
import type { VisitClass } from './classify.ts'
import { harmsUnborn } from './unborn.ts'

export interface Taken {
  atc: string
  /** A day; null where the dose is not known. */
  mg: number | null
}

export type Suggestion =
  | { kind: 'step'; step: number; drugs: Step['drugs']; warnings: readonly DrugWarning[] }
  /** `top`: on the last rung and not controlled. `off_ladder`: takes something that the ladder does not know. */
  | { kind: 'none'; because: 'no_ladder' | 'controlled' | 'no_reading' | 'guarded' | 'top' | 'off_ladder' | 'adverse' }

/** From 0: none of them; −1: what is taken stands on no rung. A dose that is not known counts as the rung's. */
export function rungOf(taken: readonly Taken[], steps: readonly Step[]): number {
  const pressure = taken.filter((t) => steps.some((s) => s.drugs.some((d) => d.atc === t.atc)) || LOWERS.test(t.atc))
  if (pressure.length === 0) return 0
  const at = steps.findLastIndex(
    ({ drugs }) =>
      drugs.length === pressure.length &&
      drugs.every((d) => pressure.some((t) => t.atc === d.atc && (t.mg === null || t.mg >= d.mg))),
  )
  return at < 0 ? -1 : at + 1
}
/** ATC: antihypertensives, diuretics, beta blockers, calcium channel blockers, agents on the renin-angiotensin system. */
export const LOWERS = /^C0[23789]/

export type DrugWarning = 'childbearing'

/** @param guarded pregnant, up to 42 days after it, or nobody knows; `mayConceive`: a woman of childbearing age */
export function suggestStep(
  taken: readonly Taken[],
  found: VisitClass,
  who: { guarded: boolean; mayConceive: boolean },
  { pressure: { ladder } }: Pick<Protocol, 'pressure'>,
): Suggestion {
  if (who.guarded) return { kind: 'none', because: 'guarded' }
  if (!ladder) return { kind: 'none', because: 'no_ladder' }
  if (found === 'adverse_reaction' || found === 'complication') return { kind: 'none', because: 'adverse' }
  if (found !== 'uncontrolled') return { kind: 'none', because: found }
  const rung = rungOf(taken, ladder.steps)
  if (rung < 0) return { kind: 'none', because: 'off_ladder' }
  const next = ladder.steps[rung]
  if (!next) return { kind: 'none', because: 'top' }
  const warned = who.mayConceive && next.drugs.some(harmsUnborn)
  return { kind: 'step', step: rung + 1, drugs: next.drugs, warnings: warned ? ['childbearing'] : [] }
}
