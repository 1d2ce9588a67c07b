/** What other plugins may read of the records: published views and the events they can react to. */
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { Format, T } from '#kernel/i18n.ts'
import type { Db, FormState, Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import type { Html } from '#views/html.ts'
import type { Appended } from './facts/public.ts'
import type { AllergyRow, AttachmentRow, ConditionRow, FactRow, MedicationRow, ObservationRow } from './facts/tables.ts'
import type { PersonConsentRow, SafeContactRow } from './privacy/tables.ts'
import type { Action } from './views/command-page.ts'
import type { HouseholdKind, Residence } from './roster/codes.ts'
import type { EncounterClass, HouseholdStatus, PersonStatus, Relation, RiskGroup, Sex, VisitOutcome } from './codes.ts'

export type * from './facts/public.ts'

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
  /** Null: never asked, and as good as a family. */
  kind: HouseholdKind | null
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
  /** Registered here, living here, or both, for denominators to say which; null: never asked. */
  residence: Residence | null
}

/** Who was born into a household, and of whom: null where the mother has no record. */
export interface PubBirth {
  id: string
  person_id: string
  mother_id: string | null
}

export interface PubEncounter {
  id: string
  household_id: string
  class: EncounterClass
  happened_on: Day
  started_at: string
  outcome: VisitOutcome | null
  /** As this contact agreed; what came since may have settled it. */
  next_visit_on: Day | null
  performer_id: string
  /** The one that this amends. */
  replaces_id: string | null
  voided_at: string | null
}

type PubFact = Pick<
  FactRow,
  'id' | 'person_id' | 'encounter_id' | 'happened_on' | 'happened_at' | 'performer_id' | 'source' | 'sensitivity'
>
type Unshared = Exclude<keyof FactRow, keyof PubFact>
/** Facts that stand: neither amended nor entered in error; sensitive ones only for who may see their class. */
export type PubObservation = Omit<ObservationRow, Unshared | 'typed' | 'typed_unit'>
export type PubCondition = Omit<ConditionRow, Unshared>
export type PubAllergy = Omit<AllergyRow, Unshared>
export type PubMedication = Omit<MedicationRow, Unshared>

export type PubAttachment = Omit<AttachmentRow, Unshared | 'file_hash'>

export interface RecordsPublic {
  pub_household: PubHousehold
  pub_person: PubPerson
  pub_birth: PubBirth
  pub_encounter: PubEncounter
  pub_observation: PubObservation
  pub_condition: PubCondition
  pub_allergy: PubAllergy
  pub_medication: PubMedication
  pub_attachment: PubAttachment
  pub_person_consent: Pick<
    PersonConsentRow,
    'id' | 'person_id' | 'purpose' | 'decision' | 'happened_on' | 'at' | 'until_on'
  >
  pub_safe_contact: Pick<SafeContactRow, 'id' | 'person_id' | 'number' | 'safe_from' | 'safe_until' | 'label' | 'at'>
  pub_withheld: { id: string; person_id: string }
  /** Whose newest answer to sharing is a no: what leaves the clinic says nothing of their health, unless their life is in danger. */
  pub_unshared: { id: string; person_id: string }
  /** Whose newest answer to being called is a no. */
  pub_uncalled: { id: string; person_id: string }
}

/** `ctx.append<People>('records.people')`: puts somebody on record with the little that is known. The household must be named in the input. */
export interface People {
  register(person: {
    householdId: string
    key: readonly string[]
    name: string
    sex: Sex
    birthDate: PartialDate | null
  }): Promise<Appended>
}

export interface StandingHealth {
  conditions: PubCondition[]
  allergies: PubAllergy[]
  medications: PubMedication[]
}

/** The service `records.health`, with the asking plugin's own `db`: ordinary entries, and those of one class if it is named. */
export interface RecordHealth {
  standing(db: Db, personId: string, of: { on: Day; sensitivity: string | null }): Promise<StandingHealth>
  /** Which of the allergies and intolerances speaks against a medicine, by codes and by names in every language. */
  clash(
    allergies: readonly PubAllergy[],
    medicine: Pick<PubMedication, 'system' | 'code' | 'text'>,
  ): PubAllergy | undefined
  /** Ordinary readings: the newest of each code, however long ago that was; the newest first. */
  latest(db: Db, personId: string): Promise<PubObservation[]>
}

/** The service `records.words`: facts in the words of whoever reads them, who may have another language than the page. */
export interface RecordWords {
  observation(t: T, o: Pick<PubObservation, 'code' | 'text'>): string
  value(
    reader: { t: T; fmt: Format },
    o: Pick<PubObservation, 'code' | 'value' | 'unit' | 'value_code' | 'value_text'>,
  ): string
  /** The words that came with it, else the name in our list, else the code. */
  code(t: T, kind: 'condition' | 'allergy' | 'medication', c: Pick<PubCondition, 'system' | 'code' | 'text'>): string
  /** What an allergy did. */
  reaction(t: T, reaction: string | null): string | null
  attachment(page: Pick<Page, 't' | 'declared'>, a: Pick<PubAttachment, 'code' | 'text'>): string
}

/** The service `records.safe_contact`: the only number to use, where one was agreed. */
export type SafeContactOf = (
  db: Db,
  personId: string,
) => Promise<Pick<SafeContactRow, 'number' | 'safe_from' | 'safe_until' | 'label'> | undefined>

/** Somebody as lists name them: who it is, where they live, and how to reach them. */
export interface ListedPerson {
  id: string
  name: string
  sex: Sex
  birthDate: PartialDate | null
  status: PersonStatus
  house: Pick<PubHousehold, 'id' | 'number' | 'name' | 'address' | 'area_id'>
  /** `silent`: whoever must not be called. A number that was agreed on goes before the household's, with its hours. */
  reach: {
    phone: string | null
    safe: { from: string | null; until: string | null; label: string | null } | null
    silent: boolean
  }
}

/** The service `records.listed_people`, with the asking plugin's own `db`: of those in scope. */
export type ListedPeople = (db: Db, ids: readonly string[]) => Promise<Map<string, ListedPerson>>

/** What a page about somebody needs of them. */
export type ShownPerson = Pick<PubPerson, 'id' | 'name' | 'sex' | 'birth_date' | 'household_id' | 'status'>
export type ShownHousehold = Pick<PubHousehold, 'id' | 'name' | 'number' | 'address'>

/** The service `records.pages`: who it is about, and the page of one action with title, fields and one button. */
export interface PersonChoice {
  id: string
  name: string
  facts: string
}

/** Whose an entry is that stands with the wrong person: whom to choose from, and why it went wrong. */
export interface RightPerson {
  /** Where the search for somebody else posts to: an ask of the asking plugin, with `q`. */
  find: string
  /** Whose record it stands in. */
  person: string
  /** What the search found. */
  found?: readonly PersonChoice[] | undefined
}

/** Of a row with `moved_from`: the words that it was first entered with somebody else; null for one that was written here. */
export type MovedFrom = (row: object) => string | null

export interface RecordPages {
  /** The words for these rows, of whatever table. */
  movedFrom(page: Page, rows: readonly object[]): Promise<MovedFrom>
  /** A form with `person`, `to` and `reason`; first those with whom somebody is mixed up: twins, namesakes, the same household. */
  rightPerson(
    page: Page,
    state: FormState,
    of: RightPerson,
  ): Promise<{ search: () => Html; fields: (fields: Fields) => Html }>
  /** What the search for the right person answers to a fragment's request, and gives to the whole page. */
  findRightPerson(page: Page, query: string, except: string): Promise<{ found: PersonChoice[]; list: Html }>
  aboutPerson(page: Page, personId: string): Promise<Html>
  aboutHousehold(page: Page, householdId: string): Promise<Html>
  personAction(
    page: Page,
    state: FormState,
    make: (p: ShownPerson) => Action<ShownPerson> | Promise<Action<ShownPerson>>,
  ): Promise<Response>
  householdAction(
    page: Page,
    state: FormState,
    make: (h: ShownHousehold) => Action<ShownHousehold> | Promise<Action<ShownHousehold>>,
  ): Promise<Response>
}

/** Events, in the past tense. */
export interface RecordsEvents {
  'records.person_registered': { personId: string; householdId: string }
  'records.person_born': { personId: string; householdId: string; motherId: string | null }
  'records.person_moved': { personId: string; from: string; to: string }
  'records.person_died': { personId: string; on: PartialDate | null }
  'records.death_withdrawn': { personId: string }
  /** Measured or looked at now, corrected, or moved to whom it belongs; not what an import brought. */
  'records.observed': { personId: string; code: string; on: Day }
  'records.visit_recorded': { encounterId: string; householdId: string; outcome: VisitOutcome }
}
