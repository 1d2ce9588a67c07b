import { isPartialDate, type PartialDate } from '#kernel/dates.ts'
import { IDENTIFIER_USES, RELATIONS, SEXES } from '../codes.ts'
import type { Identifier, Location, PersonFacts } from '../types.ts'
import { addressFacts, addressOf, locationOf, type AddressFacts } from './address.ts'
import { conceptText, extensionOf, hasCode, numberOf, objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import { languageTag, namesOf } from './names.ts'
import { allPhonesOf, contactName } from './phones.ts'
import { CAREGIVER, DISABILITY, IS_PATIENT, OCCUPATION, RELATION, ROLE_CLASS } from './urls.ts'
import { warning, type Warning } from './warnings.ts'

export interface PatientFacts {
  facts: PersonFacts
  /** True also where the date is not known and `facts.deceasedOn` is null. */
  deceased: boolean
  address: AddressFacts | null
  location: Location | null
  /** The resource's id in its source; null if it has none. */
  sourceId: string | null
  identifiers: Identifier[]
  /** Spoken language, the preferred one first, BCP 47. */
  language: string | null
  /** Twin or more: the order of birth if it is known, else true. */
  multipleBirth: number | boolean | null
  warnings: Warning[]
}

/** A person as an R4 Patient tells of them. Never throws: what is invalid is left out and warned of. */
export function patientFacts(resource: unknown): PatientFacts {
  const patient = objectOf(resource) ?? {}
  const warnings: Warning[] = []
  const languages = languagesOf(patient)
  const address = addressOf(patient['address'])
  const identifiers = identifiersOf(patient['identifier'], warnings)
  const deceasedOn = deceasedDate(patient, warnings)
  const caregiver = objectsOf(patient['contact']).find((each) =>
    objectsOf(each['relationship']).some((relationship) => hasCode(relationship, ROLE_CLASS, CAREGIVER)),
  )
  const clinic = textOf(objectOf(patient['managingOrganization'])?.['display'])
  const facts: PersonFacts = {
    names: namesOf(patient['name'], languages),
    sex: SEXES.find((sex) => sex === patient['gender']) ?? 'unknown',
    birthDate: dateOf(patient['birthDate'], 'birth_date', warnings),
    identifiers,
    phones: allPhonesOf(patient, warnings),
    relation: RELATIONS.find((relation) => relation === extensionOf(patient, RELATION)?.['valueCode']) ?? null,
    isPatient: clinic !== null || extensionOf(patient, IS_PATIENT)?.['valueBoolean'] === true,
    clinic,
    disability: conceptText(extensionOf(patient, DISABILITY)?.['valueCodeableConcept']),
    occupation: textOf(extensionOf(patient, OCCUPATION)?.['valueString']),
    caregiver: caregiver ? contactName(caregiver) : null,
    deceasedOn,
  }
  if (facts.names.length === 0) warnings.push(warning('no_name'))
  if (patient['gender'] !== undefined && facts.sex !== patient['gender']) warnings.push(warning('sex'))
  const multiple = patient['multipleBirthInteger'] ?? patient['multipleBirthBoolean']
  return {
    facts,
    deceased:
      deceasedOn !== null || patient['deceasedBoolean'] === true || typeof patient['deceasedDateTime'] === 'string',
    address: addressFacts(address),
    location: locationOf(address, warnings),
    sourceId: textOf(patient['id']),
    identifiers,
    language: languages[0] ?? null,
    multipleBirth: typeof multiple === 'boolean' ? multiple : numberOf(multiple),
    warnings,
  }
}

/** A FHIR date; of a dateTime the day as written, whatever its zone. Null with a warning if it is none. */
export function dateOf(value: unknown, what: string, warnings: Warning[]): PartialDate | null {
  if (value === undefined || value === null) return null
  const text = textOf(value)?.replace(/T.*$/, '')
  if (isPartialDate(text)) return text
  warnings.push(warning(what))
  return null
}

function deceasedDate(patient: JsonObject, warnings: Warning[]): PartialDate | null {
  const died = dateOf(patient['deceasedDateTime'], 'death_date', warnings)
  const born = patient['birthDate']
  // Compared as far as both are known: 1950 is not before 1950-06.
  if (died !== null && isPartialDate(born) && died < born.slice(0, died.length)) {
    warnings.push(warning('died_before_birth'))
    return null
  }
  return died
}

function languagesOf(patient: JsonObject): string[] {
  const spoken = objectsOf(patient['communication']).toSorted(
    (a, b) => Number(b['preferred'] === true) - Number(a['preferred'] === true),
  )
  const tags = spoken.map((each) => languageTag(objectsOf(objectOf(each['language'])?.['coding'])[0]?.['code']))
  return [...tags, languageTag(patient['language'])].filter((tag) => tag !== null)
}

function identifiersOf(value: unknown, warnings: Warning[]): Identifier[] {
  const found = new Map<string, Identifier>()
  for (const each of objectsOf(value)) {
    const number = textOf(each['value'])
    if (number === null) continue
    const [type] = objectsOf(objectOf(each['type'])?.['coding'])
    const system =
      textOf(each['system']) ??
      (textOf(type?.['system']) && textOf(type?.['code'])
        ? `${textOf(type?.['system'])}#${textOf(type?.['code'])}`
        : null)
    if (system === null) {
      warnings.push(warning('identifier_without_system'))
      continue
    }
    const use = IDENTIFIER_USES.find((code) => code === each['use'])
    found.set(`${system}|${number}`, { system, value: number, ...(use ? { use } : {}) })
  }
  return [...found.values()]
}
