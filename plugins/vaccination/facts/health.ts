/** What the engine is told of somebody's health: pure in rows. */
import type { Day } from '#kernel/dates.ts'
import { OBSERVED } from '../../../data/reference/vaccination/observed.ts'

export interface Coded {
  system: string
  code: string
  verification: string
  happened_on: Day
  sensitivity?: string | null
}

export interface ObservationFact {
  /** CDC's number, or a code of the schedule's own. */
  code: string
  on: Day | null
  /** The class of what tells it. */
  sensitivity?: string | null
}

/** Of conditions and allergies that stand; a disease that is over still leaves immunity, so nobody asks whether it is. */
export function observationsOf(rows: readonly Coded[]): ObservationFact[] {
  return rows.flatMap((row) => {
    if (row.verification === 'refuted') return []
    return OBSERVED.filter((o) => names(o, row)).map((o) => ({
      code: o.code,
      on: row.happened_on,
      ...(row.sensitivity ? { sensitivity: row.sensitivity } : {}),
    }))
  })
}

const names = (o: (typeof OBSERVED)[number], { system, code }: Coded): boolean =>
  system === 'icd-10' ? (o.icd10 ?? []).some((begin) => code.startsWith(begin)) : (o.local ?? []).includes(code)
