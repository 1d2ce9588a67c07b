import type { ImportItem, ImportReader, ImportReason } from '#kernel/plugin.ts'
import { householdKey } from '../fhir/address.ts'
import { dwellingFacts, groupFacts, type DwellingFacts, type GroupFacts } from '../fhir/group-facts.ts'
import { hasCode } from '../fhir/json.ts'
import { patientFacts } from '../fhir/patient-facts.ts'
import { PHYSICAL_TYPE } from '../fhir/urls.ts'
import type { Warning } from '../fhir/warnings.ts'
import { itemOf } from './items.ts'
import { aloneKey, groupKey, homeKey, isUuid, personKey } from './keys.ts'

export const RESOURCE_TYPES = ['Patient', 'Group', 'Location'] as const
/** Dwellings and households kept for the people who come after them in the file: our own export has one each. */
const MOST_KEPT = 10_000

/**
 * Patients become members of households. Households come from our own Group and Location, which stand before their people, else
 * from the address: who shares one shares a household.
 */
export function fhirReader(): ImportReader {
  const dwellings = new Map<string, DwellingFacts>()
  const homes = new Map<string, { group: GroupFacts; id: string }>()
  return {
    take(resource, fullUrl) {
      if (resource['resourceType'] === 'Location') return takeDwelling(resource, dwellings)
      if (resource['resourceType'] === 'Group') return takeGroup(resource, homes, dwellings)
      const read = patientFacts(resource)
      const { facts, sourceId, address, location, language } = read
      const key = personKey(facts, sourceId)
      const shared = householdKey(address)
      const home = [fullUrl, `Patient/${sourceId}`, `urn:uuid:${sourceId}`]
        .map((r) => (r ? homes.get(r) : undefined))
        .find((h) => h)
      const told = home && householdOf(home, dwellings)
      return [
        itemOf({
          key,
          person: { facts, deceased: read.deceased },
          home: told ?? {
            key: shared ? homeKey(shared) : aloneKey(key),
            facts: { address: address?.text ?? null, language },
            at: location,
          },
          self: { person: isUuid(sourceId) ? sourceId : null, household: home && isUuid(home.id) ? home.id : null },
          warnings: read.warnings.map(reason),
        }),
      ]
    },
  }
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
