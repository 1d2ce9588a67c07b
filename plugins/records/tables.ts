import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type {
  BirthAttendant,
  BirthPlace,
  EncounterClass,
  HouseholdStatus,
  PersonStatus,
  Relation,
  RiskGroup,
  Sex,
  VisitOutcome,
} from './codes.ts'
import type { FactsDb } from './facts/tables.ts'
import type { HouseAttachmentsDb } from './house-attachments/tables.ts'
import type { RosterDb } from './roster/tables.ts'
import type { VisitorsDb } from './visitors/tables.ts'
import type { PrivacyDb } from './privacy/tables.ts'

export interface HouseholdRow {
  id: string
  number: string | null
  /** `number` for sorting, see rules/house-number.ts. */
  number_key: string
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
  /** What the registration said: null in rows older than this column. */
  first_confirmed_on: Day | null
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
  /** Null while a death is only reported. */
  death_confirmed_on: Day | null
  death_confirmed_by: string | null
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
  /** Why the family refused, in its words; why an entry was amended stands in amend_reason. */
  outcome_reason: string | null
  amend_reason: string | null
  /** Who was there; `recorder_id` is who typed it. */
  performer_id: string
  recorder_id: string
  note: string | null
  next_visit_on: Day | null
  /** 1: who lives here was read out and agreed to. */
  confirmed: number
  recorded_at: Instant
  replaces_id: string | null
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
}

/**
 * kind: registered, amended, located, confirmed, moved_in, moved_out, moved, born, died, death_confirmed, death_withdrawn, closed,
 * reopened, voided, restored, merged, unmerged, split, joined.
 */
export interface ChangeRow {
  id: string
  kind: string
  field: string | null
  before: string | null
  after: string | null
  reason: string | null
  happened_on: Day
  by_user: string
  at: Instant
  /** When it happened, as near as known; `at` if null. */
  sort_at: Instant | null
}

/** `before` and `after`: JSON of the fields that the merge wrote on the survivor, so that undo restores them. */
interface MergeRow {
  id: string
  loser_id: string
  before: string
  after: string
  by_user: string
  at: Instant
  undone_at: Instant | null
  undone_by: string | null
}

export interface RecordsDb extends FactsDb, HouseAttachmentsDb, PrivacyDb, RosterDb, VisitorsDb {
  records_household: HouseholdRow
  records_household_phone: { id: string; household_id: string; number: string; label: string | null; position: number }
  records_person: PersonRow
  records_name: {
    id: string
    person_id: string
    lang: string | null
    family: string | null
    given: string | null
    text: string
    position: number
  }
  records_identifier: {
    id: string
    person_id: string
    system: string
    value: string
    use: string | null
    position: number
  }
  records_person_phone: { id: string; person_id: string; number: string; label: string | null; position: number }
  records_encounter: EncounterRow
  records_attendance: { id: string; person_id: string; encounter_id: string; present: number; note: string | null }
  records_household_change: ChangeRow & { household_id: string }
  records_person_change: ChangeRow & { person_id: string }
  /** What was known on the first day of somebody born into the household; the mother may live elsewhere. */
  records_birth: {
    id: string
    person_id: string
    mother_id: string | null
    mother_name: string | null
    born_at_time: string | null
    weight_g: number | null
    gestation_weeks: number | null
    place: BirthPlace | null
    attendant: BirthAttendant | null
    breastfed_first_hour: 'yes' | 'no' | 'unknown' | null
    note: string | null
    by_user: string
    at: Instant
  }
  records_consent: {
    id: string
    household_id: string
    purpose: string
    status: string
    given_by: string | null
    happened_on: Day
    by_user: string
    at: Instant
    sort_at: Instant | null
  }
  records_person_merge: MergeRow & { person_id: string }
  /** `former_heads`: JSON of the people who ceased to be head by it. */
  records_household_merge: MergeRow & { household_id: string; former_heads: string | null }
  /** Two people whom somebody looked at and kept apart. */
  records_kept_apart: { id: string; person_id: string; other_id: string; by_user: string; at: Instant }
  /** A health worker thinks that two records are one; `other_id` is null if the other is not in reach, then `words` say who. */
  records_merge_proposal: {
    id: string
    person_id: string
    other_id: string | null
    words: string | null
    by_user: string
    at: Instant
    settled_at: Instant | null
    settled_by: string | null
  }
}
