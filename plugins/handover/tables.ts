import type { Day, Instant } from '#kernel/dates.ts'
import type { ReplyKind } from './rules/says.ts'

interface Told {
  id: string
  /** The person or household that it is about. */
  subject_id: string
  sensitivity: string | null
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
}

export interface InstructionRow extends Told {
  text: string
  due_on: Day
  /** The last day on which it is still in time; `due_on` if null. */
  until_on: Day | null
}

export interface ReplyRow extends Told {
  instruction_id: string
  kind: ReplyKind
  text: string | null
  voided_at: Instant | null
  voided_by: string | null
}

/** One area that is lent; those of one handing over share `group_id`. */
export interface CoverRow {
  id: string
  group_id: string
  area_id: string
  giver_id: string
  taker_id: string
  from_on: Day
  /** The last day. */
  until_on: Day
  note: string | null
  made_by: string
  made_at: Instant
  ended_on: Day | null
  ended_at: Instant | null
  ended_by: string | null
  end_note: string | null
}

/** About a household, for whoever comes while somebody is away. */
export interface NoteRow {
  id: string
  household_id: string
  text: string
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
  voided_at: Instant | null
  voided_by: string | null
}

export interface HandoverDb {
  handover_person_instruction: InstructionRow
  handover_person_reply: ReplyRow
  handover_household_instruction: InstructionRow
  handover_household_reply: ReplyRow
  handover_cover: CoverRow
  handover_note: NoteRow
}
