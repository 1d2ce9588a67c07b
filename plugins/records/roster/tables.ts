import type { Day, Instant, PartialDate } from '#kernel/dates.ts'
import type { HouseholdKind, Residence } from './codes.ts'

interface Said {
  id: string
  happened_on: Day
  happened_at: Instant
  performer_id: string
  recorder_id: string
  recorded_at: Instant
}

/** What was said about where somebody lives. The newest counts. */
export interface ResidenceRow extends Said {
  person_id: string
  residence: Residence
  since: PartialDate | null
}

/** What kind of household it was said to be. The newest counts; without any it is a family. */
export interface KindRow extends Said {
  household_id: string
  kind: HouseholdKind
}

export interface RosterDb {
  records_residence: ResidenceRow
  records_household_kind: KindRow
}
