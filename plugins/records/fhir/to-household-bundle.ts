import type { EncounterFacts, HouseholdFacts } from '../types.ts'
import { toCharacteristics } from './household-traits.ts'
import { OWN_SOURCE } from './fact.ts'
import type { HouseAttachmentRow } from '../house-attachments/tables.ts'
import { documentOf } from './to-document.ts'
import type { References } from './fact-parts.ts'
import { dense, type JsonObject } from './json.ts'
import { toFacts, type FactsToExport } from './to-facts.ts'
import { toAddress, toPatient, toTelecom, type PersonToExport } from './to-patient.ts'
import { ACT_CODE, ENCOUNTER_ID, HOUSEHOLD, NEXT_VISIT, PHYSICAL_TYPE, VISIT_OUTCOME } from './urls.ts'

export interface HouseholdToExport {
  id: string
  facts: HouseholdFacts
  members: readonly PersonToExport[]
  encounters: readonly EncounterToExport[]
  /** Photos and papers of the house itself. */
  attachments?: readonly HouseAttachmentRow[]
}

export interface EncounterToExport {
  id: string
  facts: EncounterFacts
  /** Who was met; FHIR knows one subject an encounter, so each gets one of their own. */
  personIds: readonly string[]
}

const CLASS = { home: 'HH', clinic: 'AMB', phone: 'VR' } as const
/** For those that FHIR's list has no code. */
const OWN_CLASSES = 'urn:doorstep:encounter-class'

/**
 * A household as a collection Bundle: Location (the dwelling), Group of actual persons (the household, its facts as
 * characteristics, its members), a Patient for each member, an Encounter for each meeting and person.
 */
export function toHouseholdBundle(
  { id, facts, members, encounters, attachments = [] }: HouseholdToExport,
  known: ReadonlyMap<string, FactsToExport> = new Map(),
): JsonObject {
  const home = { address: facts.address, location: facts.location, language: facts.language }
  const patients = members.map((member) => toPatient({ home, ...member }))
  const visits = encounters.flatMap((encounter) =>
    encounter.personIds.map((personId) => toEncounter(encounter, personId, id)),
  )
  const health = [...known].flatMap(([personId, of]) => toFacts(of, referencesOf(personId, encounters)))
  const papers = attachments.map((a) => documentOf(a, urn(id)))
  return collection([toLocation(id, facts), toGroup(id, facts, members), ...patients, ...visits, ...health, ...papers])
}

export function toPersonBundle(
  person: PersonToExport,
  encounters: readonly EncounterToExport[] = [],
  known?: FactsToExport,
): JsonObject {
  const visits = encounters.map((e) => toEncounter(e, person.id, null))
  return collection([
    toPatient(person),
    ...visits,
    ...(known ? toFacts(known, referencesOf(person.id, encounters)) : []),
  ])
}

function referencesOf(personId: string, encounters: readonly EncounterToExport[]): References {
  const met = new Set(encounters.filter((e) => e.personIds.includes(personId)).map((e) => e.id))
  return {
    person: urn(personId),
    encounter: (id) => (met.has(id) ? urn(meetingId(id, personId)) : null),
  }
}

function toLocation(id: string, facts: HouseholdFacts): JsonObject {
  const { address, location, phones } = facts
  return dense({
    resourceType: 'Location',
    id,
    name: facts.name ?? facts.number ?? id,
    mode: 'instance',
    physicalType: { coding: [{ system: PHYSICAL_TYPE, code: 'ho' }] },
    telecom: phones.map(toTelecom),
    // The address type bears the accuracy too, which Location.position cannot.
    address: address || location ? toAddress(address, location) : null,
    position: location ? { longitude: location.longitude, latitude: location.latitude } : null,
  })
}

function toGroup(id: string, facts: HouseholdFacts, members: readonly PersonToExport[]): JsonObject {
  return dense({
    resourceType: 'Group',
    id,
    type: 'person',
    actual: true,
    code: { coding: [{ system: HOUSEHOLD, code: 'household' }], text: 'Household' },
    name: facts.name,
    quantity: members.length,
    characteristic: toCharacteristics(facts),
    member: members.map((member) => ({ entity: { reference: urn(member.id) } })),
  })
}

/** Two UUIDs without their dashes are just the 64 characters that an id may have. */
const meetingId = (id: string, personId: string) => `${id}${personId}`.replaceAll('-', '').slice(0, 64)

function toEncounter({ id, facts }: EncounterToExport, personId: string, householdId: string | null): JsonObject {
  return dense({
    resourceType: 'Encounter',
    id: meetingId(id, personId),
    meta: { source: OWN_SOURCE },
    extension: [
      ...(facts.outcome ? [{ url: VISIT_OUTCOME, valueCode: facts.outcome }] : []),
      ...(facts.nextVisitOn ? [{ url: NEXT_VISIT, valueDate: facts.nextVisitOn }] : []),
    ],
    identifier: [{ system: ENCOUNTER_ID, value: id }],
    status: facts.outcome === null || facts.outcome === 'done' ? 'finished' : 'cancelled',
    class:
      facts.class === 'session' || facts.class === 'self'
        ? { system: OWN_CLASSES, code: facts.class }
        : { system: ACT_CODE, code: CLASS[facts.class] },
    subject: { reference: urn(personId) },
    period: dense({ start: facts.startedAt, end: facts.endedAt }),
    reasonCode: facts.note ? [{ text: facts.note }] : null,
    location:
      facts.class === 'home' && householdId !== null ? [{ location: { reference: locationUrn(householdId) } }] : null,
  })
}

function collection(resources: JsonObject[]): JsonObject {
  return {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ fullUrl: fullUrl(resource), resource })),
  }
}

/** A fullUrl is unique in a Bundle: the dwelling and the household share an id, so the dwelling's is told apart. */
function fullUrl({ resourceType, id }: JsonObject): string {
  return resourceType === 'Location' ? locationUrn(String(id)) : urn(String(id))
}
const urn = (id: string) => (UUID.test(id) ? `urn:uuid:${id}` : `urn:doorstep:${encodeURIComponent(id)}`)
const locationUrn = (id: string) => `urn:doorstep:location:${encodeURIComponent(id)}`
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/
