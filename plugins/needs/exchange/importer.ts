/** QuestionnaireResponses of other systems. Observations that somebody counted from them are left: what the answers come to is counted here. */
import { isUuid, sha256Hex } from '#kernel/ids.ts'
import type { Importer, ImportItem, ImportReader, WhoIs } from '#kernel/plugin.ts'
import { objectOf, textOf, type Json } from '../forms/json.ts'
import { FROM_A_FORM, OWN_SOURCE, SCORE } from './codes.ts'
import { planResponse, type Told } from './plan.ts'
import { readResponseFile } from './read.ts'

const KIND = 'needs.response'

export const responseImporter: Importer = {
  kind: KIND,
  claims: [
    { resourceType: 'QuestionnaireResponse' },
    { resourceType: 'Observation', codes: [`${SCORE}|${FROM_A_FORM}`], insteadOf: 'records.person' },
  ],
  open: (): ImportReader => ({
    take: (resource, fullUrl, who) =>
      resource['resourceType'] === 'QuestionnaireResponse' ? [itemOf(resource, fullUrl, who)] : null,
  }),
  plan: (item, known) => planResponse(item.facts as Told, known),
}

function itemOf(resource: Json, fullUrl: string | null, who: WhoIs): ImportItem {
  const read = readResponseFile(resource)
  const about = who(resource['subject']) ?? { keys: [], self: null }
  const key = keyOf(resource, fullUrl, about.keys[0] ?? about.self ?? '')
  const base = { kind: KIND, key, uses: [key], about, counts: { QuestionnaireResponse: 1 } }
  if ('unusable' in read)
    return { ...base, facts: null, refused: { column: '', key: read.unusable, params: {} }, warnings: [] }
  const told: Told = { key, said: read.said, own: ownId(resource) }
  return { ...base, facts: told, warnings: [] }
}

/** A UUID is the same thing in every file, a short id only together with whom it is about (as in the records' own import). */
function keyOf(resource: Json, fullUrl: string | null, person: string): string {
  const id = textOf(resource, 'id')
  const uuid = [id, (fullUrl ?? '').replace(/^urn:uuid:/, '')].find((each) => isUuid(each))
  if (uuid) return hashed('uuid', uuid)
  const number = objectOf(resource, 'identifier') ?? {}
  const [system, value] = [textOf(number, 'system'), textOf(number, 'value')]
  if (system !== '' && value !== '') return hashed('number', system, value)
  return hashed('told', person, id || JSON.stringify(resource))
}

function ownId(resource: Json): string | null {
  const id = textOf(resource, 'id')
  return textOf(objectOf(resource, 'meta') ?? {}, 'source') === OWN_SOURCE && isUuid(id) ? id : null
}

/** 160 bits, as other keys of imports: they stand in a table beside our ids. */
const LENGTH = 40
const hashed = (...parts: string[]) => `response:${sha256Hex(JSON.stringify(parts)).slice(0, LENGTH)}`
