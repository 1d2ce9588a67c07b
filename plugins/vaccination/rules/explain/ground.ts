/** Why something is so: a rule of the specification, a string key, what the sentence names. */
import { isoOf } from '../calendar.ts'
import type { CDose, CInterval } from '../compiled.ts'
import type { Patient } from '../patient.ts'
import type { Run } from '../run.ts'
import type { DoseFacts, IntervalFacts } from '../schedule.ts'

export interface Ground {
  /** As the logic specification numbers it. */
  rule: string
  /** Of the string, after `vaccination.explain.`. */
  key: string
  /** Periods as in a schedule (`4w`), days as yyyy-mm-dd, vaccines by their codes, antigens by CDC's names. */
  params: Readonly<Record<string, string | number>>
  /** The day that follows from it alone; null where no day does. */
  day: number | null
  /** It is the reason; others would have allowed more. */
  decides: boolean
}

export const ground = (
  rule: string,
  key: string,
  params: Ground['params'] = {},
  day: number | null = null,
  decides = false,
): Ground => ({ rule, key, params, day, decides })

/** Of grounds, those that give the day. */
export const deciding = (grounds: readonly Ground[], day: number): Ground[] =>
  grounds.map((g) => ({ ...g, decides: g.day === day }))

/** What the schedule says of a dose, in its own words: periods, not numbers. */
export const factsOf = (p: Patient, run: Run, dose: CDose): DoseFacts =>
  p.schedule.facts.antigens[run.series.antigen]!.series[run.series.index]!.doses[dose.number]!

/** Between several observations. */
export const SEPARATOR = '; '

/** The title; of a schedule's own observation the code, which has words in every language. */
export const observationOf = (p: Patient, code: string): string =>
  code.includes(':') ? code : p.schedule.facts.observations[code]!

type From = 'previous' | 'target' | 'recent' | 'observation'
/** From when an interval counts, for its sentence. */
export function since(
  p: Patient,
  i: CInterval,
  facts: IntervalFacts,
  from: number,
): { from: From; params: Ground['params'] } {
  const params = { since: isoOf(from) }
  if (i.from === 'target') return { from: i.from, params: { ...params, dose: i.target + 1 } }
  if (typeof facts.from === 'object' && 'observation' in facts.from)
    return {
      from: 'observation',
      params: { ...params, observation: observationOf(p, facts.from.observation) },
    }
  return { from: i.from, params }
}
