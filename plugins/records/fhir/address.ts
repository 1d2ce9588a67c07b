import type { Location } from '../types.ts'
import { extensionOf, numberOf, objectOf, objectsOf, textOf, textsOf, type JsonObject } from './json.ts'
import { GEOLOCATION, POSITION_ACCURACY } from './urls.ts'
import { warning, type Warning } from './warnings.ts'

export interface AddressFacts {
  lines: string[]
  district: string | null
  city: string | null
  state: string | null
  postalCode: string | null
  country: string | null
  /** The whole address as the source writes it, or its parts put together. */
  text: string
}

/** The address where the person lives: a home address before a temporary one, never an old or billing one. */
export function addressOf(value: unknown): JsonObject | null {
  const usable = objectsOf(value).filter((each) => each['use'] !== 'old' && each['use'] !== 'billing')
  return usable.find((each) => each['use'] === 'home') ?? usable[0] ?? null
}

export function addressFacts(address: JsonObject | null): AddressFacts | null {
  if (!address) return null
  const lines = textsOf(address['line'])
  const [district, city, state] = [textOf(address['district']), textOf(address['city']), textOf(address['state'])]
  const [postalCode, country] = [textOf(address['postalCode']), textOf(address['country'])]
  const parts = [...lines, district, city, state, postalCode, country].filter((part) => part !== null)
  const text = textOf(address['text']) ?? (parts.length > 0 ? parts.join(', ') : null)
  return text === null ? null : { lines, district, city, state, postalCode, country, text }
}

/** The position of an address, by the geolocation extension of HL7. Degrees, WGS 84. */
export function locationOf(address: JsonObject | null, warnings: Warning[]): Location | null {
  const extension = extensionOf(address, GEOLOCATION)
  if (!extension) return null
  const degrees = (url: string) => numberOf(objectOf(extensionOf(extension, url))?.['valueDecimal'])
  const accuracy = numberOf(extensionOf(extension, POSITION_ACCURACY)?.['valueDecimal'])
  return validLocation(degrees('latitude'), degrees('longitude'), accuracy, warnings)
}

export function validLocation(
  latitude: number | null,
  longitude: number | null,
  accuracyM: number | null,
  warnings: Warning[],
): Location | null {
  const possible = latitude !== null && longitude !== null && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
  // 0°, 0° is what broken devices write; nobody lives there.
  if (!possible || (latitude === 0 && longitude === 0)) {
    warnings.push(warning('position'))
    return null
  }
  return { latitude, longitude, accuracyM: accuracyM !== null && accuracyM > 0 ? accuracyM : null }
}

/**
 * Equal for those who share an address and so a household; null if the address does not say enough to tell one house from
 * another. The flat counts ("Apt 3" differs from "Apt 4"), the way of writing does not (case, width, punctuation, 臺 and 台).
 */
export function householdKey(address: AddressFacts | null): string | null {
  if (!address) return null
  const place = folded([address.city, address.district, address.postalCode].join(' '))
  const lines = address.lines
    .map(folded)
    .filter((line) => line !== '')
    .join(' ')
  if (lines !== '' && place !== '')
    return `${lines}|${folded(address.city ?? address.district ?? '')}|${folded(address.postalCode ?? '')}`
  return lines === '' && /\p{N}/u.test(address.text) && folded(address.text) !== place ? folded(address.text) : null
}

function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('臺', '台')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}
