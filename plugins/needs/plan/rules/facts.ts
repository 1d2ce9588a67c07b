/** What the rules of care rest on. */
import type { Day, Instant } from '#kernel/dates.ts'
import type { Severity } from '../../../../data/reference/needs/problems.ts'
import type { Who } from '../../../../data/reference/needs/care.ts'

/** When it was so, for an order that does not hang on the order of arrival. */
export interface Dated {
  id: string
  on: Day
  at: Instant
  sensitivity: string | null
}

export interface ScoreFact extends Dated {
  instrument: string
  score: string
  value: number
  level: string | null
}

/** Answers that were told at once, by code; an assessment without any says that there were none. */
export interface AlertFact extends Dated {
  instrument: string
  alerts: readonly string[]
}

export interface GrowthFact {
  finding: string
  on: Day
  /** From this day on nobody is measured by these standards. */
  until: Day
}

export const DECISIONS = ['confirmed', 'set_aside', 'met'] as const
export type Decision = (typeof DECISIONS)[number]

export interface NeedFact extends Dated {
  problem: string
  severity: Severity
  decision: Decision
  reason: string | null
}

export interface AgreedGoal {
  problem: string
  /** Of those suggested; null: in own words. */
  goal: string | null
  words: string | null
}

export interface PlanFact extends Dated {
  problems: readonly string[]
  goals: readonly AgreedGoal[]
  matters: string
  agreedWith: string
  reviewOn: Day
}

export const PLAN_OUTCOMES = ['reached', 'partly', 'not_reached', 'declined', 'moved'] as const
export type PlanOutcome = (typeof PLAN_OUTCOMES)[number]

export interface ReviewFact extends Dated {
  planId: string
  kind: 'reviewed' | 'closed'
  reviewOn: Day | null
  outcome: PlanOutcome | null
  /** How the goals stood, in their order; null: not said. */
  standing: readonly (GoalStanding | null)[]
  note: string | null
}

export const GOAL_STANDINGS = ['reached', 'on_way', 'not_yet', 'dropped'] as const
export type GoalStanding = (typeof GOAL_STANDINGS)[number]

export interface ActivityFact extends Dated {
  planId: string
  problem: string | null
  help: string | null
  words: string | null
  who: Who
  everyDays: number | null
}

export interface DoneFact extends Dated {
  activityId: string
  result: (typeof RESULTS)[number]
  note: string | null
}
export const RESULTS = ['done', 'not_done', 'stopped'] as const

export interface CareFacts {
  active: boolean
  scores: readonly ScoreFact[]
  alerts: readonly AlertFact[]
  growth: readonly GrowthFact[]
  needs: readonly NeedFact[]
  plans: readonly PlanFact[]
  reviews: readonly ReviewFact[]
  activities: readonly ActivityFact[]
  done: readonly DoneFact[]
}

export const inTime = <F extends { on: Day; at: Instant; id: string }>(facts: readonly F[]): F[] =>
  facts.toSorted((a, b) => compare(a.on, b.on) || compare(a.at, b.at) || compare(a.id, b.id))

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
