/** Immunizations of other systems, gathered by person: one command brings many (decision 0030). */
import { isUuid, sha256Hex } from '#kernel/ids.ts'
import type { Form, ImportAbout, Importer, ImportItem, ImportReader, WhoIs } from '#kernel/plugin.ts'
import { OWN_SOURCE } from './codes.ts'
import { objectOf, objectsOf, textOf, type Json } from './json.ts'
import { planDoses } from './plan.ts'
import { readImmunization, type ImmunizationRead } from './read.ts'

const KIND = 'vaccination.dose'
/** Facts in one command, and of all people that are held at a time. */
const MOST_IN_ONE = 200
const MOST_HELD = 4_000

export interface Told {
  key: string
  what: 'doses' | 'not_given'
  /** Null: the source takes it back. */
  said: Form | null
  /** Our own id, if our own export came back. */
  own: string | null
}

export const doseImporter: Importer = {
  kind: KIND,
  claims: [{ resourceType: 'Immunization' }],
  open: reader,
  plan: (item, known) => planDoses((item.facts as { batch: readonly Told[] }).batch, known),
}

interface Read {
  resource: Json
  fullUrl: string | null
  read: ImmunizationRead
}

function reader(): ImportReader {
  let held = new Map<string, { reference: unknown; reads: Read[] }>()
  let size = 0
  let ask: WhoIs = () => null
  const rest = () => {
    const items = [...held.values()].map((h) => itemOf(h.reference, h.reads, ask))
    held = new Map()
    size = 0
    return items
  }
  return {
    rest,
    // Whom it is about is asked when a batch is full: the file may tell of them later.
    take(resource, fullUrl, who) {
      ask = who
      const { patient } = resource
      const reference = textOf(objectOf(patient)?.['reference']) ?? JSON.stringify(patient ?? null)
      const of = held.get(reference) ?? { reference: patient, reads: [] }
      held.set(reference, of)
      of.reads.push({ resource: identifying(resource), fullUrl, read: readImmunization(resource) })
      size++
      if (of.reads.length >= MOST_IN_ONE) {
        held.delete(reference)
        size -= of.reads.length
        return [itemOf(of.reference, of.reads, who)]
      }
      return size >= MOST_HELD ? rest() : []
    },
  }
}

/** No more than is needed: thousands are held. */
const identifying = ({ id, identifier, meta }: Json): Json => ({ id, identifier, meta })

function itemOf(reference: unknown, reads: readonly Read[], who: WhoIs): ImportItem {
  const about: ImportAbout = who(reference) ?? { keys: [], self: null }
  const person = about.keys[0] ?? about.self ?? ''
  const batch = reads.flatMap(({ resource, fullUrl, read }): Told[] => {
    if ('unusable' in read) return []
    const told = 'withdrawn' in read ? { what: 'doses' as const, said: null } : { what: read.what, said: read.form }
    return [{ ...told, key: keyOf(resource, fullUrl, person, told.said), own: ownId(resource) }]
  })
  const keys = batch.map((t) => t.key)
  return {
    kind: KIND,
    key: hashed('doses', ...keys),
    facts: { batch },
    uses: [...new Set(keys)],
    about,
    counts: { Immunization: reads.length },
    warnings: reads.flatMap(({ read }) => ('unusable' in read ? [{ column: '', key: read.unusable, params: {} }] : [])),
  }
}

/** A UUID is the same thing in every file, a short id only together with whom it is about (as in the records' own import). */
function keyOf(resource: Json, fullUrl: string | null, person: string, said: Form | null): string {
  const id = textOf(resource['id'])
  const uuid = [id, fullUrl?.replace(/^urn:uuid:/, '') ?? null].find((each) => isUuid(each))
  if (uuid) return hashed('uuid', uuid)
  const number = objectsOf(resource['identifier'])[0]
  const [system, value] = [textOf(number?.['system']), textOf(number?.['value'])]
  if (system !== null && value !== null) return hashed('number', system, value)
  return hashed('told', person, id ?? JSON.stringify(said))
}

function ownId(resource: Json): string | null {
  const id = textOf(resource['id'])
  return objectOf(resource['meta'])?.['source'] === OWN_SOURCE && isUuid(id) ? id : null
}

/** 160 bits, as other keys of imports: they stand in a table beside our ids. */
const LENGTH = 40
const hashed = (...parts: string[]) => `immunization:${sha256Hex(JSON.stringify(parts)).slice(0, LENGTH)}`
