import { COOKING_FUELS, FLOORS, PREFERRED_CHANNELS, RISK_GROUPS, SANITATION, WATER_SOURCES } from '../codes.ts'
import type { HouseholdFacts } from '../types.ts'
import { numberOf, objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import { HOUSEHOLD } from './urls.ts'

/** The facts of a household that a FHIR Group bears as characteristics, each under `urn:doorstep:household#<fact>`. */
const CODED = {
  waterSource: WATER_SOURCES,
  sanitation: SANITATION,
  cookingFuel: COOKING_FUELS,
  floor: FLOORS,
  preferredChannel: PREFERRED_CHANNELS,
  riskGroup: RISK_GROUPS,
} as const
const TEXTS = ['number', 'address', 'language', 'bestHours', 'notes'] as const

export function toCharacteristics(facts: HouseholdFacts): JsonObject[] {
  const coded = Object.keys(CODED).map((key) => [key, facts[key as keyof typeof CODED], true] as const)
  const texts = TEXTS.map((key) => [key, facts[key], false] as const)
  const traits = [...coded, ...texts]
    .filter(([, value]) => value !== null)
    .map(([key, value, isCode]) => ({
      code: trait(key),
      valueCodeableConcept: isCode ? { coding: [{ system: `${HOUSEHOLD}:${key}`, code: value }] } : { text: value },
      exclude: false,
    }))
  const rooms =
    facts.sleepingRooms === null
      ? []
      : [{ code: trait('sleepingRooms'), valueQuantity: { value: facts.sleepingRooms }, exclude: false }]
  return [...traits, ...rooms]
}

export function fromCharacteristics(value: unknown): Partial<HouseholdFacts> {
  const found: Record<string, unknown> = {}
  for (const each of objectsOf(value)) {
    const coding = objectsOf(objectOf(each['code'])?.['coding']).find((one) => one['system'] === HOUSEHOLD)
    const key = textOf(coding?.['code'])
    const concept = objectOf(each['valueCodeableConcept'])
    if (key === 'sleepingRooms') {
      const rooms = numberOf(objectOf(each['valueQuantity'])?.['value'])
      if (rooms !== null && Number.isInteger(rooms) && rooms >= 0 && rooms < 100) found[key] = rooms
    } else if (TEXTS.some((text) => text === key)) {
      const text = concept?.['text']
      if (typeof text === 'string' && text.trim() !== '') found[key!] = text
    } else if (key !== null && Object.hasOwn(CODED, key)) {
      const code = textOf(objectsOf(concept?.['coding'])[0]?.['code'])
      if ((CODED[key as keyof typeof CODED] as readonly string[]).includes(code!)) found[key] = code
    }
  }
  return found
}

const trait = (key: string) => ({ coding: [{ system: HOUSEHOLD, code: key }] })
