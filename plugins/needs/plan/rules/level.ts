/** How much a household needs, from what its members were found to need. */
import type { Day, Instant } from '#kernel/dates.ts'
import { VISIT_DAYS } from '../../../../data/reference/needs/intervals.ts'
import type { Severity } from '../../../../data/reference/needs/problems.ts'
import { inTime } from './facts.ts'

export const LEVELS = ['none', 'low', 'medium', 'high', 'very_high'] as const
export type Level = (typeof LEVELS)[number]

/** Only ordinary needs: what is in confidence must not be read off how often somebody comes. */
export interface MemberNeed {
  personId: string
  severity: Severity
}

export interface Adjusted {
  id: string
  on: Day
  at: Instant
  /** Null: as the needs say again. */
  level: Level | null
  reason: string
}

export interface HouseholdLevel {
  level: Level
  /** What the needs alone would say. */
  derived: Level
  counts: Record<Severity, number>
  adjusted: Adjusted | null
}

const MANY_SEVERE = 2

export function levelOf(needs: readonly MemberNeed[], adjustments: readonly Adjusted[]): HouseholdLevel {
  const counts = { mild: 0, moderate: 0, severe: 0 }
  for (const n of needs) counts[n.severity] += 1
  const derived: Level =
    counts.severe >= MANY_SEVERE
      ? 'very_high'
      : counts.severe > 0
        ? 'high'
        : counts.moderate > 0
          ? 'medium'
          : counts.mild > 0
            ? 'low'
            : 'none'
  const last = inTime(adjustments).at(-1)
  const adjusted = last && last.level !== null ? last : null
  return { level: adjusted?.level ?? derived, derived, counts, adjusted }
}

/** Null: as the risk group says. */
export const visitDaysOf = (level: Level): number | null => VISIT_DAYS[level]
