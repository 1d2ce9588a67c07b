import type { Day, Instant } from '#kernel/dates.ts'
import type { VisitReason } from './codes.ts'

/** That somebody was put on record though they have a record elsewhere, or should: to be linked to it. */
export interface VisitorRow {
  id: string
  person_id: string
  reason: VisitReason
  /** The place or clinic that they come from, in words. */
  comes_from: string | null
  note: string | null
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
}

export interface VisitorsDb {
  records_visitor: VisitorRow
}
