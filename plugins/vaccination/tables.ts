/** What is kept of vaccination, in the words of FHIR's Immunization where it has them. */
import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type { EntryRow as Entry } from '#kernel/entries.ts'

/** `moved`: it was about somebody else, and stands there now; `set_aside`: what another system says and nobody can count with, `warned` says why. */
export type Status = 'final' | 'amended' | 'entered_in_error' | 'moved' | 'set_aside'

/** Given by us, or known from the card at home, another place's register, what somebody recalls, or another system. */
export const SOURCES = ['here', 'card', 'register', 'recalled', 'import'] as const
export type DoseSource = (typeof SOURCES)[number]

export const SITES = ['arm_left', 'arm_right', 'thigh_left', 'thigh_right', 'mouth', 'nose', 'other'] as const
export type Site = (typeof SITES)[number]

/** The performer is `elsewhere` where no user of ours was there. */
export type EntryRow = Entry<Status>

/** A dose that was given. An amendment is a newer row with the same root. */
export interface ImmunizationRow extends EntryRow {
  root_id: string
  replaces_id: string | null
  amend_reason: string | null
  moved_from: string | null
  /** As it was told. `happened_on` is the day that rules count: of a month or a year the last. */
  occurrence_on: PartialDate
  /** CVX, or a code of the schedule's own (`cn:je-l`). */
  vaccine_code: string
  /** As on the vial. */
  product: string | null
  manufacturer: string | null
  lot_number: string | null
  expires_on: PartialDate | null
  site: Site | null
  dose_ml: number | null
  /** 1: frozen, partial, recalled; it counts for nothing. */
  spoilt: number
  source: DoseSource
  /** Where, and by whom, if not by us. */
  place: string | null
  performer_name: string | null
  encounter_id: string | null
  session_id: string | null
  /** What the page warned of when it was recorded, as a JSON list of codes, and why it was given all the same. */
  warned: string | null
  accept_reason: string | null
  /** The nurse who answers for a dose in spite of a contraindication, and why. */
  overridden_by: string | null
  override_reason: string | null
}

export const NOT_GIVEN_REASONS = ['out_of_stock', 'ill', 'absent', 'refused', 'contraindicated', 'other'] as const
export type NotGivenReason = (typeof NOT_GIVEN_REASONS)[number]

/** A due dose that was not given: FHIR's Immunization `not-done` of a vaccine group. */
export interface NotGivenRow extends EntryRow {
  vaccine_group: string
  reason: NotGivenReason
  /** Until when it is not asked for again. */
  until_on: Day | null
  session_id: string | null
}

export const QUESTIONS = [
  'home_card',
  'ill_now',
  'anaphylaxis',
  'weak_immunity',
  'hiv',
  'immunoglobulin',
  'intussusception',
  'ask_nurse',
] as const
export type Question = (typeof QUESTIONS)[number]
export const ANSWERS = ['yes', 'no', 'unknown', 'refused'] as const
export type ScreeningAnswer = (typeof ANSWERS)[number]

/**
 * What was asked before a dose. Of `home_card`: yes, it was seen; no, there is none. `ask_nurse`: yes, there is a reason against live
 * vaccines that not everybody may read.
 */
export interface ScreeningRow extends EntryRow {
  question: Question
  answer: ScreeningAnswer
}

/** Blood, or a product of it, that somebody got: by its antibodies some vaccines wait, and others have to be given again. */
export interface AntibodyRow extends EntryRow {
  /** As it was told. `happened_on` is the day that rules count: of a month or a year the last. */
  occurrence_on: PartialDate
  /** Of data/reference/vaccination/antibody-products.ts. */
  product: string
  /** 1: a blood test after it showed that the vaccines around it took all the same. */
  showed_immune: number
}

export const SEVERITIES = ['mild', 'moderate', 'severe'] as const
/** ICH E2A: what makes an event serious. */
export const SERIOUS = ['death', 'life_threatening', 'hospital', 'disability', 'other_medical'] as const
export const OUTCOMES = ['recovered', 'recovering', 'not_recovered', 'sequelae', 'fatal', 'unknown'] as const

/** An adverse event following immunization. An amendment is a newer row with the same root. */
export interface AdverseEventRow extends EntryRow {
  root_id: string
  replaces_id: string | null
  amend_reason: string | null
  moved_from: string | null
  /** Roots of doses, as a JSON list: they outlast an amendment. */
  immunizations: string
  event: string
  event_text: string | null
  /** Allergies that were put on record with it, as a JSON list of ids; null: as it was kept before they were. */
  allergies: string | null
  onset_on: Day
  severity: (typeof SEVERITIES)[number]
  serious: (typeof SERIOUS)[number] | null
  outcome: (typeof OUTCOMES)[number]
  /** What the nurse did, as a JSON list of codes. */
  response: string | null
  response_note: string | null
  responded_at: Instant | null
  responded_by: string | null
}

export const SESSION_STATUSES = ['planned', 'held', 'cancelled'] as const
/** An outreach day in a village: who should come is concluded, never kept. */
export interface SessionRow {
  id: string
  area_id: string
  held_on: Day
  place: string
  status: (typeof SESSION_STATUSES)[number]
  status_reason: string | null
  /** Who held or cancelled it. */
  status_by: string | null
  status_at: Instant | null
  planned_by: string
  planned_at: Instant
}

/** A vial that was taken along and looked at; of one vaccine the newest is in use. */
export interface SessionLotRow {
  id: string
  area_id: string
  session_id: string
  vaccine_code: string
  lot_number: string
  expires_on: PartialDate
  confirmed_by: string
  confirmed_at: Instant
}

export interface VaccinationDb {
  vaccination_immunization: ImmunizationRow
  vaccination_not_given: NotGivenRow
  vaccination_screening: ScreeningRow
  vaccination_adverse_event: AdverseEventRow
  vaccination_antibody: AntibodyRow
  vaccination_session: SessionRow
  vaccination_session_lot: SessionLotRow
}
