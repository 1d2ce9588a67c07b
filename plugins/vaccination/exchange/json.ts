/** Reading of JSON that anybody may have written: each reader gives what is there in the asked shape, or nothing. */
export type Json = Record<string, unknown>

const MOST_TEXT = 1000

export const objectOf = (value: unknown): Json | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null

export const objectsOf = (value: unknown): Json[] =>
  Array.isArray(value) ? value.map(objectOf).filter((each) => each !== null) : []

/** Null for what is no text, empty or absurdly long. */
export function textOf(value: unknown, most = MOST_TEXT): string | null {
  if (typeof value !== 'string' || value.length > MOST_TEXT) return null
  return value.replace(/\s+/g, ' ').trim().slice(0, most) || null
}

export const codesIn = (concept: unknown, system: string): string[] =>
  objectsOf(objectOf(concept)?.['coding']).flatMap((c) => (c['system'] === system ? (textOf(c['code']) ?? []) : []))

/** Without members that are null or an empty list: FHIR forbids them. */
export const dense = (members: Json): Json =>
  Object.fromEntries(
    Object.entries(members).filter(([, v]) => v !== undefined && v !== null && !(Array.isArray(v) && v.length === 0)),
  )
