import type { Day, Instant } from '#kernel/dates.ts'
import type { Who } from '../../../data/reference/needs/care.ts'
import type { Severity } from '../../../data/reference/needs/problems.ts'
import type { EntryRow } from '../tables.ts'
import type { Decision, DoneFact, PlanOutcome, ReviewFact } from './rules/facts.ts'
import type { Level } from './rules/level.ts'

/** What somebody decided about a need: it is one, it is set aside, it was met. The newest of each problem and class counts. */
export interface NeedRow extends EntryRow {
  problem: string
  severity: Severity
  decision: Decision
  /** Why it was set aside. */
  reason: string | null
  /** What was seen when it was decided, as JSON; null: no assessment, somebody said so. */
  finding: string | null
  /** The plan with whose end it was met. */
  closes_plan_id: string | null
}

/** A plan as it was agreed; one of each class at a time: a newer one takes its place. */
export interface PlanRow extends EntryRow {
  /** Problems that it is about, as a JSON list. */
  problems: string
  /** `AgreedGoal`s as JSON. */
  goals: string
  /** What matters to the person, in their words. */
  matters: string
  agreed_with: string
  review_on: Day
}

export interface ActivityRow extends EntryRow {
  plan_id: string
  problem: string | null
  /** Of those suggested; null: in own words. */
  help: string | null
  words: string | null
  who: Who
  /** Null: once. */
  every_days: number | null
}

/** A look at a plan, or its end. */
export interface ReviewRow extends EntryRow {
  plan_id: string
  kind: ReviewFact['kind']
  review_on: Day | null
  outcome: PlanOutcome | null
  /** How the goals stand, as a JSON list in their order. */
  goals_standing: string | null
}

export interface DoneRow extends EntryRow {
  activity_id: string
  result: DoneFact['result']
}

export interface HouseholdLevelRow {
  id: string
  household_id: string
  happened_on: Day
  happened_at: Instant
  performer_id: string
  /** Null: as the needs say again. */
  level: Level | null
  reason: string
}

export interface PlanDb {
  needs_need: NeedRow
  needs_plan: PlanRow
  needs_activity: ActivityRow
  needs_review: ReviewRow
  needs_done: DoneRow
  needs_household_level: HouseholdLevelRow
}
