import type { Day, Instant } from '#kernel/dates.ts'
import type { AgeGroup } from '../../data/reference/illness/signs.ts'
import type { Conclusion, Pregnancy } from './rules/conclude.ts'

/** What was asked, found and concluded when somebody was ill: kept as the person saw it when deciding. */
export interface EpisodeRow {
  id: string
  person_id: string
  sensitivity: string | null
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorded_at: Instant
  age_group: AgeGroup
  pregnancy: Pregnancy
  complaint: string | null
  /** Keys of signs that were found, a JSON list; all others of the group were said not to be there. */
  signs: string
  /** What was measured, in canonical units: a JSON object. */
  measures: string
  /** Evidence: what the rule said then, and which edition of the signs it went by. */
  urgency: Conclusion
  reasons: string
  advice: string
  edition: number
  referral_id: string | null
  note: string | null
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

export const FOLLOW_UP_STATES = ['better', 'same', 'worse', 'in_hospital', 'not_found'] as const
export type FollowUpState = (typeof FOLLOW_UP_STATES)[number]

export interface FollowUpRow {
  id: string
  person_id: string
  episode_id: string
  sensitivity: string | null
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorded_at: Instant
  state: FollowUpState
  note: string | null
}

export interface IllnessDb {
  illness_episode: EpisodeRow
  illness_follow_up: FollowUpRow
}
