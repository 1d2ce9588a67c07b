import type { HouseholdFacts, Location } from '../types.ts'
import { addressFacts, locationOf, validLocation } from './address.ts'
import { fromCharacteristics } from './household-traits.ts'
import { hasCode, numberOf, objectOf, objectsOf, referenceOf, textOf } from './json.ts'
import { phonesOf } from './phones.ts'
import { HOUSEHOLD } from './urls.ts'
import type { Warning } from './warnings.ts'

export interface GroupFacts {
  household: Partial<HouseholdFacts>
  sourceId: string | null
  /** References to the members, as `fullUrl` or "Patient/…". */
  members: string[]
  warnings: Warning[]
}

/** A household as our own export writes it; null for a Group of another kind. */
export function groupFacts(resource: unknown): GroupFacts | null {
  const group = objectOf(resource)
  if (group?.['resourceType'] !== 'Group' || !hasCode(group['code'], HOUSEHOLD, 'household')) return null
  const name = textOf(group['name'])
  const members = objectsOf(group['member'])
    .map((each) => referenceOf(each['entity']))
    .filter((each) => each !== null)
  return {
    household: { ...(name ? { name } : {}), ...fromCharacteristics(group['characteristic']) },
    sourceId: textOf(group['id']),
    members,
    warnings: [],
  }
}

export interface DwellingFacts {
  household: Pick<HouseholdFacts, 'address' | 'location' | 'phones'>
  sourceId: string | null
  warnings: Warning[]
}

/** The dwelling of a household: an R4 Location. */
export function dwellingFacts(resource: unknown): DwellingFacts {
  const location = objectOf(resource) ?? {}
  const address = objectOf(location['address'])
  const warnings: Warning[] = []
  const phones = phonesOf(location['telecom'], null, warnings)
  return {
    household: {
      address: addressFacts(address)?.text ?? null,
      location: locationOf(address, warnings) ?? position(location['position'], warnings),
      phones,
    },
    sourceId: textOf(location['id']),
    warnings,
  }
}

function position(value: unknown, warnings: Warning[]): Location | null {
  const found = objectOf(value)
  return found && validLocation(numberOf(found['latitude']), numberOf(found['longitude']), null, warnings)
}
