import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type { EntryRow as Entry } from '#kernel/entries.ts'
import type { Basis } from './rules/dating.ts'
import type { Answer, Outcome } from './rules/facts.ts'
import type { ContactKind } from './rules/findings.ts'

/** `moved`: it was another's, and stands there now. */
export type Status = 'final' | 'amended' | 'entered_in_error' | 'moved'

export type EntryRow = Entry<Status>

/** An entry that may have been written into another person's record first. */
interface MovedRow {
  moved_from: string | null
}

/** "Pregnant?" and what she said. */
export interface AnswerRow extends EntryRow, MovedRow {
  said: Answer
}

/** One pregnancy as it was said; an amendment is a newer row with the same root. `happened_on` is the day on which she said so. */
export interface EpisodeRow extends EntryRow, MovedRow {
  root_id: string
  replaces_id: string | null
  amend_reason: string | null
  /** The answer by which it became known, where it was one. */
  answer_id: string | null
  basis: Basis
  lmp_on: PartialDate | null
  told_due_on: Day | null
  dated_on: Day | null
  weeks: number | null
  days: number | null
  /** The due date that was shown and agreed upon, and by how many days it may be off. */
  due_on: Day | null
  due_precision_days: number | null
  gravida: number | null
  para: number | null
}

/** How a pregnancy ended, one row a child. Without a root it ends the one that fits in time. */
export interface OutcomeRow extends EntryRow {
  root_id: string | null
  outcome: Outcome
  child_id: string | null
  child_name: string | null
}

/** A child of less than six weeks when it was put on record. */
export interface NewbornRow {
  id: string
  person_id: string
  born_on: Day
  mother_id: string | null
  mother_name: string | null
}

/** An antenatal, postnatal or newborn contact. What was measured stands among the shared observations. */
export interface ContactRow extends EntryRow {
  kind: ContactKind
  root_id: string | null
  /** Danger signs that were found, as a JSON list; null if nobody asked. */
  signs: string | null
  /** Ids of the observations that belong to it, as a JSON list. */
  observations: string
  /** What the page said then: the evidence for what was done. */
  urgency: string | null
  response: string | null
  response_note: string | null
  responded_at: Instant | null
  responded_by: string | null
}

export interface PregnancyDb {
  pregnancy_answer: AnswerRow
  pregnancy_pregnancy: EpisodeRow
  pregnancy_outcome: OutcomeRow
  pregnancy_newborn: NewbornRow
  pregnancy_contact: ContactRow
}
