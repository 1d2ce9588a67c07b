/** Reading of JSON that anybody may have written: each reader gives what is there in the asked shape, or nothing. */
export type JsonObject = Record<string, unknown>

const MAX_TEXT = 1000

export function objectOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null
}

export function objectsOf(value: unknown): JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf).filter((each) => each !== null) : []
}

/** Trimmed, inner white space made single; null for what is no text, empty or absurdly long. */
export function textOf(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > MAX_TEXT) return null
  const text = value.replace(/\s+/g, ' ').trim()
  return text === '' ? null : text
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter((each) => each !== null) : []
}

export function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null
}

export function extensionOf(element: unknown, url: string): JsonObject | null {
  return objectsOf(objectOf(element)?.['extension']).find((each) => each['url'] === url) ?? null
}

/** A reference's target as written: "Patient/1", "urn:uuid:…". */
export function referenceOf(value: unknown): string | null {
  return textOf(objectOf(value)?.['reference'])
}

/** The words of a CodeableConcept: its text, else the first coding's display or code. */
export function conceptText(value: unknown): string | null {
  const concept = objectOf(value)
  if (!concept) return null
  const [coding] = objectsOf(concept['coding'])
  return textOf(concept['text']) ?? textOf(coding?.['display']) ?? textOf(coding?.['code'])
}

export function hasCode(value: unknown, system: string, code: string): boolean {
  return objectsOf(objectOf(value)?.['coding']).some((each) => each['system'] === system && each['code'] === code)
}

/** Leaves out members that are undefined, null or an empty list: FHIR forbids them. */
export function dense(members: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0),
    ),
  )
}
