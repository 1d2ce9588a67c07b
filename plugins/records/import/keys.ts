/** Names of things in a source. They stand in a table beside our ids, so they hold a hash and never what it was made of. */
import { sha256Hex } from '#kernel/ids.ts'
import { checkIdentifier, CHINA_HEALTH_RECORD, CHINA_ID, TAIWAN_ID, TAIWAN_RESIDENT } from '../rules/identifiers.ts'
import type { Identifier, PersonFacts } from '../types.ts'

/** 160 bits: two of a billion keys are equal with a chance below 10⁻³⁰. */
const LENGTH = 40
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const NATIONAL = [TAIWAN_ID, TAIWAN_RESIDENT, CHINA_ID, CHINA_HEALTH_RECORD]

const hashed = (kind: string, ...parts: (string | null)[]) =>
  `${kind}:${sha256Hex(JSON.stringify(parts)).slice(0, LENGTH)}`

export const isUuid = (text: string | null): text is string => text !== null && UUID.test(text)

/**
 * Who it is, in every file of the source: a national number that passes its check, else the first number of any system, else
 * the resource's own UUID. A short resource id is only told apart together with name and birth date: every server counts from 1.
 */
export function personKey(facts: PersonFacts, sourceId: string | null): string {
  const best = facts.identifiers.find(isNational) ?? facts.identifiers.find((i) => i.use !== 'old')
  if (best) return hashed('person', best.system, best.value)
  if (isUuid(sourceId)) return hashed('person', 'uuid', sourceId)
  return hashed('person', 'told', sourceId, facts.names[0]?.text ?? '', facts.birthDate)
}

const isNational = ({ system, value }: Identifier) => NATIONAL.includes(system) && checkIdentifier(system, value).ok

export const homeKey = (address: string) => hashed('home', address)
/** Who has no address lives alone until somebody says otherwise. */
export const aloneKey = (person: string) => hashed('home', 'alone', person)
export const groupKey = (id: string) => hashed('home', 'group', id)

/** A person under the UUID of their resource, by which other files speak of them. */
export const personUuidKey = (uuid: string) => hashed('person', 'ref', uuid)
/** A person by a number that a reference gives instead of a resource: only the one that makes `personKey`. */
export const personNumberKey = (system: string, value: string) => hashed('person', system, value)

export interface FactSource {
  type: string
  id: string | null
  fullUrl: string | null
  identifier: { system: string | null; value: string | null } | null
  /** Whose it is, as a key. */
  person: string
  said: unknown
}

/** A UUID is the same thing in every file; a short id only together with whom it is about, a resource without either by what it says. */
export function factKey({ type, id, fullUrl, identifier, person, said }: FactSource): string {
  const uuid = [id, fullUrl?.replace(/^urn:uuid:/, '') ?? null].find(isUuid)
  if (uuid) return uuidFactKey(type, uuid)
  if (identifier?.system && identifier.value) return hashed(type, identifier.system, identifier.value)
  return hashed(type, person, id ?? JSON.stringify(said))
}
export const uuidFactKey = (type: string, uuid: string) => hashed(type, 'uuid', uuid)
export const batchKey = (keys: readonly string[]) => hashed('facts', ...keys)
