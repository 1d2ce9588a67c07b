/** What is known of a person's health, in FHIR's words: appended by any plugin inside its command, amended and voided, never erased. */
import type { Day, Instant, PartialDate } from '#kernel/dates.ts'

/** FHIR observation-status, as far as needed; what was amended has a newer row that names it. Moved: that row is another person's. */
export type FactStatus = 'final' | 'amended' | 'entered_in_error' | 'moved' | 'set_aside'

/** How it is known: seen by whoever recorded it, told by the family, read from the home card, brought by an import. */
export const FACT_SOURCES = ['seen', 'reported', 'home_record', 'import'] as const
export type FactSource = (typeof FACT_SOURCES)[number]

/** What every kind of fact has. */
export interface FactRow {
  id: string
  person_id: string
  encounter_id: string | null
  /** When it was so: `happened_on` counts, `happened_at` orders. */
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
  source: FactSource
  /** The class that limits who sees it; null is ordinary. */
  sensitivity: string | null
  status: FactStatus
  /** The entry whose place it takes, and why. */
  replaces_id: string | null
  amend_reason: string | null
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
  /** Whose it was thought to be before it was moved to the right person. */
  moved_from: string | null
  note: string | null
}

/** A code, and the words of its source where no list of ours knows it. */
interface Coded {
  /** A short name of the system: loinc, icd-10, atc, cvx, or an importer's address. */
  system: string
  code: string
  text: string | null
}

export interface ObservationRow extends FactRow, Coded {
  /** What belongs to one reading: the first observation's id. */
  panel_id: string | null
  panel_code: string | null
  /** Canonical value and UCUM unit; what was typed stands beside them. */
  value: number | null
  unit: string | null
  typed: string | null
  typed_unit: string | null
  value_code: string | null
  value_text: string | null
  method: string | null
  body_site: string | null
  device: string | null
  /** Why an imported value is kept as it was written and not counted with: its status is `set_aside`. */
  aside_reason: string | null
}

export type ClinicalStatus = 'active' | 'recurrence' | 'remission' | 'inactive' | 'resolved'
export type Verification = 'suspected' | 'confirmed' | 'refuted'

export interface ConditionRow extends FactRow, Coded {
  clinical_status: ClinicalStatus
  verification: Verification
  severity: 'mild' | 'moderate' | 'severe' | null
  onset_on: PartialDate | null
  abated_on: PartialDate | null
}

export interface AllergyRow extends FactRow, Coded {
  /** An alert is whatever everybody must know before touching the person: a pacemaker, a dog, a safe word. */
  kind: 'allergy' | 'intolerance' | 'alert'
  category: 'medication' | 'food' | 'environment' | 'biologic' | 'other'
  criticality: 'low' | 'high' | 'unknown'
  reaction: string | null
  clinical_status: 'active' | 'inactive' | 'resolved'
  verification: Verification
}

export interface MedicationRow extends FactRow, Coded {
  /** taking: said or seen; prescribed; supplied: handed out, with a quantity. */
  intent: 'taking' | 'prescribed' | 'supplied'
  dose_text: string | null
  dose_value: number | null
  dose_unit: string | null
  times_per_day: number | null
  quantity: number | null
  quantity_unit: string | null
  /** Days that the quantity lasts. */
  supply_days: number | null
  from_on: PartialDate
  until_on: PartialDate | null
  stopped_on: Day | null
  stopped_reason: string | null
}

/** A photo or a paper: `code` says what it shows. Its bytes are beside the database's rows, known by `file_id`. */
export interface AttachmentRow extends FactRow, Coded {
  file_id: string
  file_hash: string
  file_type: string
  file_size: number
  width: number | null
  height: number | null
  preview_hash: string | null
}

export interface FactsDb {
  records_observation: ObservationRow
  records_condition: ConditionRow
  records_allergy: AllergyRow
  records_medication: MedicationRow
  records_attachment: AttachmentRow
}

export const FACT_KINDS = ['observation', 'condition', 'allergy', 'medication', 'attachment'] as const
export type FactKind = (typeof FACT_KINDS)[number]
export interface FactOf {
  observation: ObservationRow
  condition: ConditionRow
  allergy: AllergyRow
  medication: MedicationRow
  attachment: AttachmentRow
}
