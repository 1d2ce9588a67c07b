/** The facts of a household and a person as forms, importers and the demo hand them over. Codes are listed in codes.ts. */
import type { Day, PartialDate } from '#kernel/dates.ts'
import type {
  ConsentStatus,
  CookingFuel,
  EncounterClass,
  Floor,
  IdentifierUse,
  PreferredChannel,
  Relation,
  RiskGroup,
  Sanitation,
  Sex,
  VisitOutcome,
  WaterSource,
} from './codes.ts'

export interface Location {
  latitude: number
  longitude: number
  /** Radius of the position's uncertainty in metres; null when tapped on the map or unknown. */
  accuracyM: number | null
}

export interface Phone {
  /** As dialled, digits with optional leading +. */
  number: string
  /** Whose or which phone, in the family's words: "mother", "shop". */
  label: string | null
}

export interface HouseholdFacts {
  /** The number on the door plate or in the register ("12", "7-1"). */
  number: string | null
  name: string | null
  address: string | null
  location: Location | null
  phones: Phone[]
  preferredChannel: PreferredChannel | null
  /** BCP 47, e.g. "nan", "vi". */
  language: string | null
  bestHours: string | null
  waterSource: WaterSource | null
  sanitation: Sanitation | null
  cookingFuel: CookingFuel | null
  floor: Floor | null
  /** Rooms used for sleeping; crowding is members per sleeping room. */
  sleepingRooms: number | null
  riskGroup: RiskGroup
  notes: string | null
}

export interface HumanName {
  /** BCP 47 script or language of this spelling: "zh-Hant", "en", "vi". */
  lang: string
  family: string | null
  given: string | null
  /** The whole name as the person writes it. */
  text: string
}

export interface Identifier {
  /** FHIR system URI, see rules/identifiers.ts. */
  system: string
  value: string
  use?: IdentifierUse
}

export interface PersonFacts {
  names: HumanName[]
  sex: Sex
  birthDate: PartialDate | null
  identifiers: Identifier[]
  phones: Phone[]
  relation: Relation | null
  isPatient: boolean
  clinic: string | null
  disability: string | null
  occupation: string | null
  /** Who cares for this person, as a name or a member's id. */
  caregiver: string | null
  deceasedOn: PartialDate | null
}

export interface EncounterFacts {
  class: EncounterClass
  startedAt: string
  endedAt: string | null
  outcome: VisitOutcome | null
  /** What was done, in the worker's words. */
  note: string | null
  nextVisitOn: Day | null
}

export interface ConsentFacts {
  purpose: 'care' | 'visits' | 'sharing'
  status: ConsentStatus
  givenBy: string | null
  on: Day
}
