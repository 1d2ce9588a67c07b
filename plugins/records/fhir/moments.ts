/** Times of FHIR: an instant where the zone stands with it, else the first day of what is known. */
import { earliestOf, isPartialDate, parseInstant, type Day, type Instant, type PartialDate } from '#kernel/dates.ts'
import { objectOf, textOf, type JsonObject } from './json.ts'

export type Moment = { at: Instant } | { on: Day }

export function momentOf(value: unknown): Moment | null {
  const text = textOf(value)
  if (text === null) return null
  const at = parseInstant(text)
  if (at) return { at }
  const day = partialOf(text)
  return day ? { on: earliestOf(day) } : null
}

/** The date as it is written, whatever its zone. */
export function partialOf(value: unknown): PartialDate | null {
  const text = textOf(value)?.replace(/T.*$/, '')
  return isPartialDate(text) ? text : null
}

export const periodOf = (value: unknown): JsonObject => objectOf(value) ?? {}

/** The first of several that is a time. */
export function firstMoment(...values: unknown[]): Moment | null {
  for (const value of values) {
    const found = momentOf(value)
    if (found) return found
  }
  return null
}
