/** What files tell about people besides who they are, gathered by person: one command brings many. */
import type { Form, ImportAbout, ImportItem, ImportReason, WhoIs } from '#kernel/plugin.ts'
import { allergyFacts } from '../fhir/allergy-facts.ts'
import { conditionFacts } from '../fhir/condition-facts.ts'
import { encounterFacts } from '../fhir/encounter-facts.ts'
import { isOwn, type FactForm, type FactRead } from '../fhir/fact.ts'
import { objectOf, objectsOf, referenceOf, textOf, type JsonObject } from '../fhir/json.ts'
import { medicationFacts } from '../fhir/medication-facts.ts'
import { observationFacts } from '../fhir/observation-facts.ts'
import { ENCOUNTER_ID } from '../fhir/urls.ts'
import { warning, type Warning } from '../fhir/warnings.ts'
import { asideOf, valuesOf, type AsideReason, type ValueTold } from '../rules/set-aside.ts'
import { KIND } from './kind.ts'
import { batchKey, factKey, isUuid, uuidFactKey } from './keys.ts'

export const FACT_TYPES = [
  'Encounter',
  'Observation',
  'Condition',
  'AllergyIntolerance',
  'MedicationRequest',
  'MedicationStatement',
] as const
type FactType = (typeof FACT_TYPES)[number]
const FORMS: Record<FactType, FactForm> = {
  Encounter: 'encounters',
  Observation: 'observations',
  Condition: 'conditions',
  AllergyIntolerance: 'allergies',
  MedicationRequest: 'medications',
  MedicationStatement: 'medications',
}
export const isFactType = (type: unknown): type is FactType => FACT_TYPES.some((t) => t === type)

/** Facts in one command. */
const MOST_IN_ONE = 200
/** Facts of all people that are held at a time. */
const MOST_HELD = 4_000

export interface Fact {
  form: FactForm
  key: string
  /** Null: the source takes it back. */
  said: Form | null
  /** Our own id, if our own export came back. */
  own: string | null
  /** Key of the encounter that it belongs to. */
  encounter: string | null
}
export interface Batch {
  batch: readonly Fact[]
}
export const isBatch = (facts: unknown): facts is Batch => Array.isArray((facts as Partial<Batch>).batch)

interface Held {
  reference: unknown
  read: Read[]
}
interface Read {
  type: FactType
  id: string | null
  fullUrl: string | null
  identifier: { system: string | null; value: string | null } | null
  said: FactRead
  own: string | null
  encounter: string | null
}

export function factGatherer() {
  let held = new Map<string, Held>()
  let size = 0
  const encounters = new Map<string, Read>()
  const medications = new Map<string, unknown>()
  const rest = (who: WhoIs): ImportItem[] => {
    const items = [...held.values()].map((h) => itemOf(h, who, encounters))
    held = new Map()
    size = 0
    return items
  }
  return {
    rest,
    medication(m: JsonObject, fullUrl: string | null): void {
      for (const ref of refsOf('Medication', textOf(m['id']), fullUrl)) medications.set(ref, m['code'])
    },
    /** Null: it is about no patient. Whom it is about is asked when a batch is full: the file may tell of them later. */
    take(r: JsonObject, type: FactType, fullUrl: string | null, who: WhoIs): readonly ImportItem[] | null {
      const reference = r['subject'] ?? r['patient']
      const ref = referenceOf(reference)
      if (ref === null ? !objectOf(objectOf(reference)?.['identifier']) : OTHERS.test(ref)) return null
      const name = ref ?? JSON.stringify(reference)
      const of: Held = held.get(name) ?? { reference, read: [] }
      held.set(name, of)
      const identifier = objectsOf(r['identifier'])[0]
      const read: Read = {
        type,
        id: textOf(r['id']),
        fullUrl,
        identifier: identifier ? { system: textOf(identifier['system']), value: textOf(identifier['value']) } : null,
        said: readFact(r, type, (m) => medications.get(m)),
        own: isOwn(r) ? ownId(r, type) : null,
        encounter: referenceOf(r['encounter'] ?? r['context']),
      }
      of.read.push(read)
      if (type === 'Encounter') for (const at of refsOf(type, read.id, fullUrl)) encounters.set(at, read)
      size++
      if (of.read.length >= MOST_IN_ONE) {
        held.delete(name)
        size -= of.read.length
        return [itemOf(of, who, encounters)]
      }
      return size >= MOST_HELD ? rest(who) : []
    },
  }
}

/** R4's other subjects of these resources. */
const OTHERS = /(^|\/)(Group|Device|Location|Practitioner|Organization)\/[^/]+$/

function itemOf({ reference, read }: Held, who: WhoIs, encounters: ReadonlyMap<string, Read>): ImportItem {
  const about: ImportAbout = who(reference) ?? { keys: [], self: null }
  const person = about.keys[0] ?? about.self ?? ''
  const counts: Record<string, number> = {}
  const warnings: ImportReason[] = []
  const batch: Fact[] = []
  for (const r of read) {
    counts[r.type] = (counts[r.type] ?? 0) + 1
    if ('unusable' in r.said) {
      warnings.push(reason(r.said.unusable))
      continue
    }
    const said = 'withdrawn' in r.said ? null : r.said.form
    if (said && r.type === 'Observation')
      for (const value of valuesOf(said as ValueTold)) {
        const aside = asideOf(value)
        if (aside) warnings.push(reason(ASIDE[aside]))
      }
    const met = r.encounter === null ? undefined : encounters.get(r.encounter)
    batch.push({
      form: FORMS[r.type],
      key: keyOf(r, person),
      said,
      own: r.own,
      encounter: met ? keyOf(met, person) : r.encounter === null ? null : byUuid(r.encounter),
    })
  }
  const keys = batch.map((f) => f.key)
  return {
    kind: KIND,
    key: batchKey(keys),
    facts: { batch } satisfies Batch,
    uses: [...new Set([...keys, ...batch.flatMap((f) => f.encounter ?? [])])],
    about,
    counts,
    warnings,
  }
}

const ASIDE: Record<AsideReason, Warning> = {
  value_missing: warning('aside_value_missing'),
  unit_missing: warning('aside_unit_missing'),
  unit_unknown: warning('aside_unit_unknown'),
  out_of_range: warning('aside_out_of_range'),
}

const keyOf = (r: Read, person: string): string => factKey({ ...r, person })

function readFact(r: JsonObject, type: FactType, medicationOf: (ref: string) => unknown): FactRead {
  if (type === 'Encounter') return encounterFacts(r)
  if (type === 'Observation') return observationFacts(r)
  if (type === 'Condition') return conditionFacts(r)
  if (type === 'AllergyIntolerance') return allergyFacts(r)
  return medicationFacts(r, medicationOf)
}

/** One encounter goes out once for each person: ours is named by an identifier. */
function ownId(r: JsonObject, type: FactType): string | null {
  const id =
    type === 'Encounter'
      ? textOf(objectsOf(r['identifier']).find((i) => i['system'] === ENCOUNTER_ID)?.['value'])
      : textOf(r['id'])
  return isUuid(id) ? id : null
}

export const refsOf = (type: string, id: string | null, fullUrl: string | null): string[] => [
  ...(fullUrl ? [fullUrl] : []),
  ...(id ? [`${type}/${id}`, `urn:uuid:${id}`] : []),
]

const byUuid = (ref: string): string | null => {
  const id = ref.replace(/^urn:uuid:|^.*Encounter\//, '')
  return isUuid(id) ? uuidFactKey('Encounter', id) : null
}

const reason = ({ key, params }: Warning): ImportReason => ({ column: '', key, params })
