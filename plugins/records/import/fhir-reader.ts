import type { ImportAbout, ImportItem, ImportReader, ImportReason } from '#kernel/plugin.ts'
import { householdKey } from '../fhir/address.ts'
import { dwellingFacts, groupFacts, type DwellingFacts, type GroupFacts } from '../fhir/group-facts.ts'
import { hasCode, objectOf, referenceOf, textOf } from '../fhir/json.ts'
import { patientFacts } from '../fhir/patient-facts.ts'
import { PHYSICAL_TYPE } from '../fhir/urls.ts'
import type { Warning } from '../fhir/warnings.ts'
import { FACT_TYPES, factGatherer, isFactType, refsOf } from './facts.ts'
import { itemOf } from './items.ts'
import { aloneKey, groupKey, homeKey, isUuid, personKey, personNumberKey, personUuidKey } from './keys.ts'

export const RESOURCE_TYPES = ['Patient', 'Group', 'Location', 'Medication', ...FACT_TYPES] as const
/** Dwellings and households kept for the people who come after them in the file: our own export has one each. */
const MOST_KEPT = 10_000
/** People of other files of the run, for references by short ids: some megabytes. */
const MOST_PEOPLE = 300_000

/**
 * Patients become members of households. Households come from our own Group and Location, which stand before their people, else
 * from the address: who shares one shares a household.
 */
export function fhirReader(run: Map<string, string | null>): ImportReader {
  const people = new Map<string, string>()
  const facts = factGatherer()
  const dwellings = new Map<string, DwellingFacts>()
  const homes = new Map<string, { group: GroupFacts; id: string }>()
  const who = (reference: unknown) => whoIs(reference, people, run)
  return {
    who,
    rest: () => facts.rest(who),
    take(resource, fullUrl) {
      const type = resource['resourceType']
      if (isFactType(type)) return facts.take(resource, type, fullUrl, who)
      if (type === 'Medication') {
        facts.medication(resource, fullUrl)
        return []
      }
      if (type === 'Location') return takeDwelling(resource, dwellings)
      if (type === 'Group') return takeGroup(resource, homes, dwellings)
      const read = patientFacts(resource)
      const { sourceId, address, location, language } = read
      const key = personKey(read.facts, sourceId)
      for (const ref of refsOf('Patient', sourceId, fullUrl)) {
        people.set(ref, key)
        // Every server counts from 1: whom two files of a run call by one id is nobody.
        if (run.size < MOST_PEOPLE || run.has(ref))
          run.set(ref, (run.get(ref) ?? key) === key && run.get(ref) !== null ? key : null)
      }
      const shared = householdKey(address)
      const home = [fullUrl, `Patient/${sourceId}`, `urn:uuid:${sourceId}`]
        .map((r) => (r ? homes.get(r) : undefined))
        .find((h) => h)
      const told = home && householdOf(home, dwellings)
      return [
        itemOf({
          key,
          person: { facts: read.facts, deceased: read.deceased },
          home: told ?? {
            key: shared ? homeKey(shared) : aloneKey(key),
            facts: { address: address?.text ?? null, language },
            at: location,
          },
          self: { person: isUuid(sourceId) ? sourceId : null, household: home && isUuid(home.id) ? home.id : null },
          alias: isUuid(sourceId) ? personUuidKey(sourceId) : null,
          warnings: read.warnings.map(reason),
        }),
      ]
    },
  }
}

/** By this file, by another of the run, by the UUID or the number that the reference bears. */
function whoIs(
  reference: unknown,
  people: ReadonlyMap<string, string>,
  run: ReadonlyMap<string, string | null>,
): ImportAbout | null {
  const ref = referenceOf(reference)
  const number = objectOf(objectOf(reference)?.['identifier'])
  const [system, value] = [textOf(number?.['system']), textOf(number?.['value'])]
  const id = ref?.replace(/^urn:uuid:|^.*Patient\/(?=[^/]+$)/, '') ?? null
  const uuid = isUuid(id) ? id : null
  const told = ref === null ? undefined : (people.get(ref) ?? run.get(ref))
  const keys = [
    ...(told ? [told] : []),
    ...(uuid ? [personUuidKey(uuid)] : []),
    ...(system && value ? [personNumberKey(system, value)] : []),
  ]
  return keys.length > 0 ? { keys, self: uuid } : null
}

const reason = ({ key, params }: Warning): ImportReason => ({ column: '', key, params })

function takeDwelling(resource: Record<string, unknown>, dwellings: Map<string, DwellingFacts>): ImportItem[] | null {
  if (!hasCode(resource['physicalType'], PHYSICAL_TYPE, 'ho')) return null
  const dwelling = dwellingFacts(resource)
  if (dwelling.sourceId && dwellings.size < MOST_KEPT) dwellings.set(dwelling.sourceId, dwelling)
  return []
}

/** A household without people is told of by itself; one with people comes with the first of them. */
function takeGroup(
  resource: Record<string, unknown>,
  homes: Map<string, { group: GroupFacts; id: string }>,
  dwellings: ReadonlyMap<string, DwellingFacts>,
): ImportItem[] | null {
  const group = groupFacts(resource)
  if (!group?.sourceId) return null
  const home = { group, id: group.sourceId }
  for (const member of group.members) if (homes.size < MOST_KEPT) homes.set(member, home)
  if (group.members.length > 0) return []
  const { key, facts, at } = householdOf(home, dwellings)
  if (!facts.number && !facts.name && !facts.address) return []
  return [
    itemOf({
      key: `${key}#alone`,
      person: null,
      home: { key, facts, at },
      self: { household: isUuid(home.id) ? home.id : null },
      warnings: [],
    }),
  ]
}

function householdOf({ group, id }: { group: GroupFacts; id: string }, dwellings: ReadonlyMap<string, DwellingFacts>) {
  const dwelling = dwellings.get(id)?.household
  const at = dwelling?.location ?? null
  const facts = {
    ...group.household,
    ...(dwelling?.address ? { address: dwelling.address } : {}),
    phones: dwelling?.phones ?? [],
  }
  return { key: groupKey(id), facts, at }
}
