import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type { EncounterClass, HouseholdStatus, PersonStatus, Relation, RiskGroup, Sex, VisitOutcome } from './codes.ts'

export interface HouseholdRow {
  id: string
  number: string | null
  name: string | null
  address: string | null
  latitude: number | null
  longitude: number | null
  accuracy_m: number | null
  located_by: 'map' | 'device' | 'import' | null
  preferred_channel: string | null
  language: string | null
  best_hours: string | null
  water_source: string | null
  sanitation: string | null
  cooking_fuel: string | null
  floor: string | null
  sleeping_rooms: number | null
  risk_group: RiskGroup
  notes: string | null
  status: HouseholdStatus
  registered_on: Day
  /** Last day on which somebody confirmed who lives here: a visit that was done, or an amendment. */
  confirmed_on: Day
  created_by: string
  created_at: Instant
}

export interface PersonRow {
  id: string
  /** The name to show; all spellings are in records_name. */
  name: string
  sex: Sex
  birth_date: PartialDate | null
  relation: Relation | null
  is_patient: number
  clinic: string | null
  disability: string | null
  occupation: string | null
  caregiver: string | null
  status: PersonStatus
  deceased_on: PartialDate | null
  registered_on: Day
  created_by: string
  created_at: Instant
}

export interface EncounterRow {
  id: string
  household_id: string
  class: EncounterClass
  started_at: Instant
  ended_at: Instant | null
  happened_on: Day
  outcome: VisitOutcome | null
  /** Who was there; `recorder_id` is who typed it. */
  performer_id: string
  recorder_id: string
  note: string | null
  next_visit_on: Day | null
  recorded_at: Instant
  replaces_id: string | null
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

/** kind: amended, moved_in, moved_out, moved, born, died, death_withdrawn, voided, merged, unmerged, split. */
interface ChangeRow {
  id: string
  kind: string
  field: string | null
  before: string | null
  after: string | null
  reason: string | null
  happened_on: Day
  by_user: string
  at: Instant
}

export interface RecordsDb {
  records_household: HouseholdRow
  records_household_phone: { id: string; household_id: string; number: string; label: string | null; position: number }
  records_person: PersonRow
  records_name: { id: string; person_id: string; lang: string | null; family: string | null; given: string | null; text: string; position: number }
  records_identifier: { id: string; person_id: string; system: string; value: string; use: string | null; position: number }
  records_person_phone: { id: string; person_id: string; number: string; label: string | null; position: number }
  records_encounter: EncounterRow
  records_attendance: { id: string; person_id: string; encounter_id: string; present: number; note: string | null }
  records_household_change: ChangeRow & { household_id: string }
  records_person_change: ChangeRow & { person_id: string }
  records_consent: { id: string; household_id: string; purpose: string; status: string; given_by: string | null; happened_on: Day; by_user: string; at: Instant }
}
