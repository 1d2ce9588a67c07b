/** What other plugins may read of the records: published views and the events they can react to. */
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { EncounterClass, HouseholdStatus, PersonStatus, Relation, RiskGroup, Sex, VisitOutcome } from './codes.ts'

export interface PubHousehold {
  id: string
  area_id: string
  number: string | null
  /** `number` for sorting. */
  number_key: string
  name: string | null
  address: string | null
  latitude: number | null
  longitude: number | null
  language: string | null
  best_hours: string | null
  preferred_channel: string | null
  risk_group: RiskGroup
  status: HouseholdStatus
  registered_on: Day
  confirmed_on: Day
  /** The first phone, for the dial button. */
  phone: string | null
}

export interface PubPerson {
  id: string
  household_id: string
  name: string
  sex: Sex
  birth_date: PartialDate | null
  relation: Relation | null
  status: PersonStatus
  deceased_on: PartialDate | null
  is_patient: number
}

export interface PubEncounter {
  id: string
  household_id: string
  class: EncounterClass
  happened_on: Day
  started_at: string
  outcome: VisitOutcome | null
  performer_id: string
  voided_at: string | null
}

export interface RecordsPublic {
  pub_household: PubHousehold
  pub_person: PubPerson
  pub_encounter: PubEncounter
}

/** Events, in the past tense. */
export interface RecordsEvents {
  'records.person_registered': { personId: string; householdId: string }
  'records.person_born': { personId: string; householdId: string; motherId: string | null }
  'records.person_moved': { personId: string; from: string; to: string }
  'records.person_died': { personId: string; on: PartialDate | null }
  'records.death_withdrawn': { personId: string }
  'records.visit_recorded': { encounterId: string; householdId: string; outcome: VisitOutcome }
}
