/** What an adverse event means for every later dose. Pure. */
import { daysBetween, type Day } from '#kernel/dates.ts'
import { once } from '#kernel/once.ts'
import acip from '../../../data/reference/vaccination/acip.json' with { type: 'json' }
import {
  ENCEPHALOPATHY,
  INTUSSUSCEPTION,
  OWN_CODES,
  SEVERE_REACTION,
  SEVERE_REACTION_TO,
} from '../../../data/reference/vaccination/adverse-events.ts'
import type { ObservationFact } from '../facts/health.ts'

export interface EventFact {
  id: string
  event: string
  onset: Day
  /** The doses that it is laid to. */
  doses: readonly { code: string; on: Day }[]
  /** The class of what tells it. */
  sensitivity?: string | null
}

/**
 * CDC's observations, as the engine takes them. Of vaccines that CDC does not know there are none: see `forbids`. What an event of no
 * class says as well is of no class.
 */
export function lastingOf(events: readonly EventFact[]): ObservationFact[] {
  const codes = events.flatMap((e) =>
    codesOf(e).map((code): ObservationFact => ({
      code,
      on: e.onset,
      ...(e.sensitivity ? { sensitivity: e.sensitivity } : {}),
    })),
  )
  const openLast = codes.toSorted((a, b) => Number(b.sensitivity !== undefined) - Number(a.sensitivity !== undefined))
  return [...new Map(openLast.map((c) => [`${c.code} ${c.on}`, c])).values()]
}

function codesOf({ event, onset, doses }: EventFact): string[] {
  if (event === 'intussusception') return [INTUSSUSCEPTION]
  if (event === 'encephalopathy')
    return doses.some((d) => isOfPertussis(d.code) && withinDays(d.on, onset)) ? [ENCEPHALOPATHY.code] : []
  if (event === 'anaphylaxis') return doses.flatMap((d) => reactionsTo(d.code))
  return []
}

const reactionsTo = (vaccine: string): string[] => {
  const own = SEVERE_REACTION_TO[vaccine]
  return own ? [own] : antigensOf(vaccine).flatMap((a) => SEVERE_REACTION[a] ?? [])
}

/** The events after which this vaccine is not given, whatever the schedule: it, or another with an antigen of it, was not borne. */
export const forbids = (vaccine: string, events: readonly EventFact[]): EventFact[] => {
  const antigens = antigensOf(vaccine)
  return events.filter((e) => {
    if (e.event === 'intussusception') return antigens.includes('Rotavirus')
    if (e.event === 'encephalopathy') return isOfPertussis(vaccine) && codesOf(e).length > 0
    if (e.event !== 'anaphylaxis') return false
    return e.doses.some((d) => d.code === vaccine || antigensOf(d.code).some((a) => antigens.includes(a)))
  })
}

const isOfPertussis = (vaccine: string): boolean => antigensOf(vaccine).includes(ENCEPHALOPATHY.antigen)

/** A dose of which the day is not known may have been that close. */
const withinDays = (given: Day, onset: Day): boolean => daysBetween(given, onset) <= ENCEPHALOPATHY.days

const known = once(() => new Map(acip.vaccines.map((v) => [v.code, v.antigens.map((a) => a.antigen)])))

/** In CDC's names; empty where nobody knows the vaccine. */
export const antigensOf = (vaccine: string): readonly string[] => OWN_CODES[vaccine] ?? known().get(vaccine) ?? []
