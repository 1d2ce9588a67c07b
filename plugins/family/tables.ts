import type { Day, Instant } from '#kernel/dates.ts'
import type { RelativeKind } from './codes.ts'

/** FHIR FamilyMemberHistory: what somebody says that a relative of theirs had. The relative need not be on record. */
export interface HistoryRow {
  id: string
  person_id: string
  relative: RelativeKind
  /** ICD-10, or null with the words in `text`. */
  code: string | null
  text: string | null
  /** Years; null if nobody knows. */
  onset_age: number | null
  /** 1: the relative died of it. */
  died_of_it: number
  note: string | null
  happened_on: Day
  recorder_id: string
  recorded_at: Instant
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

export interface FamilyDb {
  family_history: HistoryRow
}
