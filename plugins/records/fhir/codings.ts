/** Codes of FHIR under the short names that facts bear, and back. */
import { dense, objectOf, objectsOf, textOf, type JsonObject } from './json.ts'

const SYSTEMS = {
  loinc: 'http://loinc.org',
  'icd-10': 'http://hl7.org/fhir/sid/icd-10',
  atc: 'http://www.whocc.no/atc',
  cvx: 'http://hl7.org/fhir/sid/cvx',
  local: 'urn:doorstep:local',
} as const
const SHORT = new Map<string, string>(Object.entries(SYSTEMS).map(([short, url]) => [url, short]))
const MOST = { system: 200, code: 100, text: 300 }

export interface Coded {
  system: string
  code: string
  text: string | null
}

/** The first coding of a preferred system, else the first of any; words alone are a local code of themselves. Null if it says nothing. */
export function codedOf(concept: unknown, ...preferred: string[]): Coded | null {
  const codings = objectsOf(objectOf(concept)?.['coding']).flatMap((c) => {
    const [system, code] = [textOf(c['system']) ?? '', textOf(c['code'])]
    if (code === null || code.length > MOST.code || system.length > MOST.system) return []
    return [{ system: SHORT.get(system) ?? (system || 'local'), code, display: textOf(c['display']) }]
  })
  const found = codings.find((c) => preferred.includes(c.system)) ?? codings[0]
  const text = (textOf(objectOf(concept)?.['text']) ?? found?.display)?.slice(0, MOST.text) ?? null
  if (found) return { system: found.system, code: found.code, text }
  return text === null ? null : { system: 'local', code: text.slice(0, MOST.code), text }
}

export function toConcept({ system, code, text }: Coded): JsonObject {
  const url = Object.hasOwn(SYSTEMS, system) ? SYSTEMS[system as keyof typeof SYSTEMS] : system
  return dense({ coding: [{ system: url, code }], text })
}

/** The code of the first coding of a concept, for FHIR's own lists. */
export const plainCode = (concept: unknown): string | null =>
  textOf(objectsOf(objectOf(concept)?.['coding'])[0]?.['code'])
