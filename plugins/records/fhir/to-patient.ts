import type { HouseholdFacts, HumanName, Identifier, Location, PersonFacts, Phone } from '../types.ts'
import { dense, type JsonObject } from './json.ts'
import {
  CAREGIVER,
  DISABILITY,
  GEOLOCATION,
  IS_PATIENT,
  LANGUAGE,
  OCCUPATION,
  PHONE_LABEL,
  POSITION_ACCURACY,
  RELATION,
  ROLE_CLASS,
  BCP47,
} from './urls.ts'

export interface PersonToExport {
  id: string
  facts: PersonFacts
  /** Died, where `facts.deceasedOn` does not say when. */
  deceased?: boolean
  home?: Pick<HouseholdFacts, 'address' | 'location' | 'language'>
}

/** A person as an R4 Patient. What FHIR has no element for goes into `urn:doorstep:` extensions, so that nothing is lost on the way back. */
export function toPatient({ id, facts, deceased, home }: PersonToExport): JsonObject {
  return dense({
    resourceType: 'Patient',
    id,
    extension: [
      ...(facts.relation ? [{ url: RELATION, valueCode: facts.relation }] : []),
      ...(facts.isPatient && !facts.clinic ? [{ url: IS_PATIENT, valueBoolean: true }] : []),
      ...(facts.occupation ? [{ url: OCCUPATION, valueString: facts.occupation }] : []),
      ...(facts.disability ? [{ url: DISABILITY, valueCodeableConcept: { text: facts.disability } }] : []),
    ],
    identifier: facts.identifiers.map(toIdentifier),
    name: facts.names.map(toName),
    telecom: facts.phones.map(toTelecom),
    gender: facts.sex,
    birthDate: facts.birthDate,
    ...(facts.deceasedOn ? { deceasedDateTime: facts.deceasedOn } : deceased ? { deceasedBoolean: true } : {}),
    address: home && (home.address || home.location) ? [toAddress(home.address, home.location)] : null,
    contact: facts.caregiver
      ? [{ relationship: [{ coding: [{ system: ROLE_CLASS, code: CAREGIVER }] }], name: { text: facts.caregiver } }]
      : null,
    communication: home?.language
      ? [{ language: { coding: [{ system: BCP47, code: home.language }] }, preferred: true }]
      : null,
    managingOrganization: facts.clinic ? { display: facts.clinic } : null,
  })
}

export function toAddress(text: string | null, location: Location | null): JsonObject {
  return dense({ extension: location ? [toGeolocation(location)] : null, use: 'home', text })
}

export function toTelecom({ number, label }: Phone): JsonObject {
  return dense({ extension: label ? [{ url: PHONE_LABEL, valueString: label }] : null, system: 'phone', value: number })
}

function toName({ lang, family, given, text }: HumanName): JsonObject {
  return dense({
    extension: [{ url: LANGUAGE, valueCode: lang }],
    text,
    family,
    given: given ? given.split(' ') : null,
  })
}

function toIdentifier({ system, value, use }: Identifier): JsonObject {
  return dense({ use, system, value })
}

function toGeolocation({ latitude, longitude, accuracyM }: Location): JsonObject {
  const accuracy = accuracyM === null ? [] : [{ url: POSITION_ACCURACY, valueDecimal: accuracyM }]
  return {
    url: GEOLOCATION,
    extension: [
      { url: 'latitude', valueDecimal: latitude },
      { url: 'longitude', valueDecimal: longitude },
      ...accuracy,
    ],
  }
}
