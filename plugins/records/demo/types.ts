import type { Day } from '#kernel/dates.ts'
import type { EncounterClass, HouseholdStatus, RiskGroup, VisitOutcome } from '../codes.ts'
import type { ConsentFacts, HouseholdFacts, PersonFacts } from '../types.ts'

export type AreaKind = 'county' | 'township' | 'village'
export type Position = readonly [longitude: number, latitude: number]
export type Geometry =
  | { type: 'Polygon'; coordinates: readonly (readonly Position[])[] }
  | { type: 'MultiPolygon'; coordinates: readonly (readonly (readonly Position[])[])[] }

export interface Area {
  id: string
  parentId: string | null
  kind: AreaKind
  /** The Ministry of the Interior's code; "demo-…" for synthetic areas. */
  code: string
  names: { en: string; 'zh-Hant': string; 'zh-Hans': string }
  geometry: Geometry
}

export interface DemoMember {
  /** The record number, e.g. "XH-0412-04". */
  key: string
  facts: PersonFacts
}

export interface DemoEncounter {
  class: EncounterClass
  startedOn: Day
  /** Local time of the clinic, "09:40". */
  time: string
  outcome: VisitOutcome | null
  note: string | null
  /** Keys of the members who were there. */
  presentKeys: string[]
  /** Index into demoStaff. */
  performer: number
}

/** What changed in a household, to be replayed as the commands a worker would have sent. */
export type DemoHappening =
  | { kind: 'moved_away'; on: Day; to: string }
  | { kind: 'split_from'; on: Day; fromKey: string }
  | { kind: 'died'; on: Day; memberKey: string }
  | { kind: 'same_person'; memberKey: string; otherKey: string }

export interface DemoHousehold {
  /** The household's record number, e.g. "XH-0412"; stable whatever the size of the demo. */
  key: string
  areaId: string
  facts: HouseholdFacts
  members: DemoMember[]
  /** Oldest first. */
  encounters: DemoEncounter[]
  consents: ConsentFacts[]
  happenings: DemoHappening[]
  status: HouseholdStatus
  registeredOn: Day
  /** When someone last said that the record is right; null: never since it was registered. */
  confirmedOn: Day | null
  story?: string
}

/** How often a household of a risk group is visited, and how long after that day the visit is not yet overdue. */
export type VisitIntervals = Record<RiskGroup, { everyDays: number; graceDays: number }>

export interface DemoStaff {
  username: string
  names: { en: string; 'zh-Hant': string; 'zh-Hans': string }
  role: 'chw' | 'nurse' | 'head' | 'admin'
  areaIds: string[]
  /** Classes of sensitive entries that were opened to them. */
  compartments?: readonly string[]
  languages: string[]
}
