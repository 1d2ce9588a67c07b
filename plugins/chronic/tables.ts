/** What is kept of chronic follow-up. Readings, diagnoses and medicines are the shared facts of the records; these are about them. */
import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type { EntryRow as Entry } from '#kernel/entries.ts'

export type Status = 'final' | 'amended' | 'entered_in_error' | 'moved'

/** Nothing of this plugin is of a class yet: `sensitivity` is always null. */
export type EntryRow = Entry<Status>

/** An entry that may have been written into another person's record first. */
interface MovedRow {
  moved_from: string | null
  /** The row whose place it took. */
  replaces_id: string | null
}

/** An entry at which she may have been asked about a pregnancy: her answer, which goes where the entry goes. */
interface AskedRow {
  pregnancy_answer_id: string | null
}

export const PROGRAMMES = ['hypertension', 'diabetes'] as const
export type Programme = (typeof PROGRAMMES)[number]

export const ANSWERS = ['yes', 'no', 'unknown'] as const
export type Answer = (typeof ANSWERS)[number]

export const END_REASONS = ['moved_away', 'treated_elsewhere', 'not_the_disease', 'refused', 'other'] as const
export type EndReason = (typeof END_REASONS)[number]

/** FHIR's EpisodeOfCare: somebody is followed for a diagnosis. `happened_on`: registered. An amendment is a newer row with the same root. */
export interface EpisodeRow extends EntryRow, MovedRow, AskedRow {
  root_id: string
  amend_reason: string | null
  programme: Programme
  /** By the protocol's rule here, or by a doctor elsewhere. */
  diagnosed_by: 'protocol' | 'doctor'
  diagnosed_on: PartialDate | null
  diagnosed_at: string | null
  treated_before: Answer
  /** The diagnosis among the shared facts, if this made it. */
  condition_id: string | null
  ended_on: Day | null
  end_reason: EndReason | null
}

export const HISTORY_QUESTIONS = ['heart_attack', 'stroke', 'kidney_disease', 'smokes'] as const
export type HistoryQuestion = (typeof HISTORY_QUESTIONS)[number]

/** What was asked; of each question the newest answer counts. */
export interface HistoryRow extends EntryRow, MovedRow {
  question: HistoryQuestion
  answer: Answer
}

export const ADHERENCE = ['every_day', 'most_days', 'some_days', 'stopped', 'none_prescribed'] as const
export type Adherence = (typeof ADHERENCE)[number]
export const CHOICES = ['as_suggested', 'kept', 'other', 'undecided', 'none_suggested'] as const
export type Choice = (typeof CHOICES)[number]

/** A follow-up visit. An amendment is a newer row with the same root; lists are JSON. */
export interface VisitRow extends EntryRow, MovedRow, AskedRow {
  root_id: string
  amend_reason: string | null
  /** Ids of the shared observations and medicines that were written with it. */
  observations: string
  medications: string
  /** As the protocol averages the visit's readings; null: not measured. mmHg. */
  systolic: number | null
  diastolic: number | null
  /** Codes of rules/visit/signs. */
  symptoms: string | null
  urgency: 'emergency' | 'same_day' | null
  /** Codes of what was dangerous (visit/danger.ts), as it was told. */
  dangers: string | null
  /** Why a danger stop was left. */
  stop_left_reason: string | null
  adherence: Adherence | null
  /** 1: an adverse reaction to a medicine. */
  adverse_reaction: number
  adverse_text: string | null
  complication: 'new' | 'worse' | null
  complication_text: string | null
  /** Codes of what was talked about. */
  counselled: string | null
  protocol: string
  protocol_edition: string
  class: 'controlled' | 'no_reading' | 'uncontrolled' | 'adverse_reaction' | 'complication'
  /** What the protocol said about medicines (JSON of `Suggestion`), what was done, and why. */
  suggestion: string | null
  choice: Choice
  choice_reason: string | null
  /** The same of the medicines for glucose; null: a visit before there was such a ladder. */
  glucose_suggestion: string | null
  glucose_choice: Choice | null
  glucose_choice_reason: string | null
  /** What the protocol said, and what was agreed with the person, and why it differs. */
  suggested_next_on: Day
  next_on: Day
  next_reason: string | null
  /** Codes of `ReferralReason`. */
  refer_reasons: string | null
}

export const CALL_RESULTS = ['agreed', 'call_later', 'removed'] as const
export type CallResult = (typeof CALL_RESULTS)[number]
export const REMOVE_REASONS = [
  'already_visited',
  'not_responding',
  'refused',
  'invalid_number',
  'public_transfer',
  'moved_private',
  'moved',
  'dead',
  'other',
] as const
export type RemoveReason = (typeof REMOVE_REASONS)[number]

/** Where somebody is seen: she comes, or a health worker goes. */
export const PLACES = ['clinic', 'home'] as const
export type Place = (typeof PLACES)[number]

/** A call from the overdue list. */
export interface CallRow extends EntryRow {
  result: CallResult
  remove_reason: RemoveReason | null
  /** Not on the list before this day. */
  remind_on: Day | null
  /** The day agreed for a visit. */
  agreed_on: Day | null
  agreed_place: Place | null
  /** The day that was overdue. */
  missed_on: Day
}

/** What was done where somebody measured on a screening day could not wait. */
export const RESPONSES = ['sent', 'treated', 'normal_again', 'refused', 'left'] as const
export type Response = (typeof RESPONSES)[number]

export const SCREENING_STATUSES = ['planned', 'held', 'cancelled'] as const
export interface ScreeningDayRow {
  id: string
  area_id: string
  held_on: Day
  place: string
  status: (typeof SCREENING_STATUSES)[number]
  status_by: string | null
  status_at: Instant | null
  planned_by: string
  planned_at: Instant
}

/** An adult measured on a screening day who is not yet one of the records; once matched or registered, only `person_id` is left of it. */
export interface ScreenedRow {
  id: string
  area_id: string
  day_id: string
  position: number
  name: string | null
  sex: 'female' | 'male' | 'other' | 'unknown' | null
  birth_date: PartialDate | null
  phone: string | null
  address: string | null
  /** JSON of the readings as typed, until they stand in somebody's record. */
  readings: string | null
  urgency: 'emergency' | 'same_day' | null
  response: Response | null
  response_note: string | null
  person_id: string | null
  status: 'open' | 'matched' | 'entered_in_error'
  recorded_by: string
  recorded_at: Instant
}

/** What a clinic made of a protocol at a time; the newest of each protocol is in force. */
export interface ProtocolVersionRow {
  id: string
  protocol: string
  /** Of the published one. */
  edition: string
  version: number
  /** JSON of `Changes`: all of them, not only those of this time. */
  changes: string
  reason: string
  saved_by: string
  saved_at: Instant
}

/** What the clinic takes an area to have: the newest counts. Null: not estimated. */
export interface EstimateRow {
  id: string
  area_id: string
  /** People with the disease, whether known or not. */
  hypertension: number | null
  diabetes: number | null
  /** Adults who come in a month, for whatever reason. */
  monthly_load: number | null
  set_by: string
  set_at: Instant
}

export interface ChronicDb {
  chronic_episode: EpisodeRow
  chronic_history: HistoryRow
  chronic_visit: VisitRow
  chronic_call: CallRow
  chronic_screening_day: ScreeningDayRow
  chronic_screened: ScreenedRow
  chronic_estimate: EstimateRow
  chronic_protocol_version: ProtocolVersionRow
}
