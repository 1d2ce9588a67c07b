/** Whether anything of an antigen is asked for at all: immunity (7-3) and contraindications. */
import type { CAntigen } from './compiled.ts'
import { inWindow, type Patient } from './patient.ts'

export interface Need {
  immune: boolean
  contraindicated: boolean
  /** Vaccines that are not given. */
  barred: ReadonlySet<number>
}

const NOTHING_KNOWN: Need = { immune: false, contraindicated: false, barred: new Set() }

export function needOf(p: Patient, a: CAntigen): Need {
  const immune = isImmune(p, a)
  if (p.observed.size === 0) return immune ? { ...NOTHING_KNOWN, immune } : NOTHING_KNOWN
  const contraindicated = a.contraindications.some(
    (w) => p.observed.has(w.observation) && inWindow(p.ages, w.begin, w.end, p.assessment),
  )
  const barred = new Set<number>()
  for (const c of a.vaccineContraindications)
    if (p.observed.has(c.observation))
      for (const v of c.vaccines) if (inWindow(p.ages, v.begin, v.end, p.assessment)) barred.add(v.vaccine)
  return { immune, contraindicated, barred }
}

const isImmune = (p: Patient, a: CAntigen): boolean =>
  a.history.some((code) => p.observed.has(code)) ||
  a.births.some(
    (b) =>
      p.birth < b.before &&
      (b.country === null || b.country === p.country) &&
      !b.exclusions.some((code) => p.observed.has(code)),
  )
