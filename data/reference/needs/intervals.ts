/** The clinic's own, not verified: see README.md here. */
import type { Severity } from './problems.ts'

/** Days until the same instrument is used again, by what it found; null: not by the calendar. */
export const REASSESS_DAYS: Readonly<Record<string, Readonly<Record<Severity | 'none', number | null>>>> = {
  barthel: { none: 365, mild: 180, moderate: 180, severe: 90 },
  household_hunger: { none: 365, mild: 180, moderate: 90, severe: 30 },
  fies: { none: 365, mild: 180, moderate: 90, severe: 30 },
  washington_group: { none: null, mild: 365, moderate: 365, severe: 365 },
  icope: { none: 365, mild: 30, moderate: 30, severe: 30 },
  phq9: { none: null, mild: 28, moderate: 28, severe: 14 },
  carer_strain: { none: 365, mild: 180, moderate: 30, severe: 14 },
  home_safety: { none: 365, mild: 180, moderate: 90, severe: 30 },
  wash: { none: null, mild: 365, moderate: 180, severe: 90 },
  intake: { none: 365, mild: null, moderate: null, severe: null },
  gad7: { none: null, mild: 28, moderate: 28, severe: 14 },
}

/** Days until somebody went on with the instrument that another asked for, and until that is late. */
export const GO_ON_DAYS = { due: 14, late: 30 } as const

/** Days between home visits by the need level of a household; null: as its risk group says. */
export const VISIT_DAYS = { none: null, low: 90, medium: 30, high: 14, very_high: 7 } as const

/** Until a plan is looked at again, by the gravest need in it. */
export const REVIEW_DAYS: Readonly<Record<Severity, number>> = { mild: 180, moderate: 90, severe: 30 }
