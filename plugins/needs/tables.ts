import type { Instant } from '#kernel/dates.ts'
import type { EntryRow as Entry } from '#kernel/entries.ts'

export type Status = 'final' | 'amended' | 'entered_in_error'

export type EntryRow = Entry<Status>

/** A form that others made, as it was taken into use; a newer version is another row. */
export interface FormRow {
  id: string
  url: string
  version: string
  title: string
  /** The FHIR Questionnaire as it came: it is read anew, so that a better engine does better by it. */
  questionnaire: string
  /** Class of what is answered; null: ordinary. */
  sensitivity: string | null
  imported_at: Instant
  imported_by: string
  /** No longer offered; what it asked stays with it. */
  retired_at: Instant | null
  retired_by: string | null
}

/** A form filled in; an amendment is a newer row with the same root. */
export interface AssessmentRow extends EntryRow {
  root_id: string
  replaces_id: string | null
  amend_reason: string | null
  form_url: string
  form_version: string
  /** Of an imported form: its row, which may be on the way. */
  form_id: string | null
  /** Code of an instrument that is shipped. */
  instrument: string | null
  /** Of the form, to be shown where the form itself is not. */
  title: string
  /** FHIR QuestionnaireResponse: what was in reach when it was saved. */
  response: string
  /** Notes beside questions: a JSON object by linkId; null: none. */
  notes: string | null
  /** Codes of what was told at once, as a JSON list. */
  alerts: string
}

/** What an assessment came to, one row a score. */
export interface ScoreRow extends EntryRow {
  /** Root of the assessment. */
  assessment_id: string
  instrument: string
  score: string
  value: number
  /** Key of the degree by the clinic's cut-offs; null where the instrument has none. */
  level: string | null
  loinc: string | null
}

export interface AssessDb {
  needs_form: FormRow
  needs_assessment: AssessmentRow
  needs_score: ScoreRow
}
