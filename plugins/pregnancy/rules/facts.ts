/** What is known of somebody, as rules read it: only what stands, neither amended nor entered in error. */
import type { Day, PartialDate } from '#kernel/dates.ts'
import type { Basis } from './dating.ts'

export const ANSWERS = ['yes', 'no', 'does_not_know', 'will_not_say'] as const
export type Answer = (typeof ANSWERS)[number]

export const OUTCOMES = ['live_birth', 'stillbirth', 'miscarriage', 'termination'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface AnswerFact {
  id: string
  on: Day
  at: string
  answer: Answer
  sensitivity: string | null
}

export interface EpisodeFact {
  id: string
  /** The first entry of this pregnancy, which amendments follow. */
  rootId: string
  /** The day on which she said so. */
  knownOn: Day
  at: string
  basis: Basis
  dueOn: Day | null
  plusMinus: number | null
  sensitivity: string | null
}

export interface OutcomeFact {
  id: string
  /** The pregnancy that was meant; null for a birth that was registered by itself, which then ends the one that fits in time. */
  rootId: string | null
  on: Day
  at: string
  outcome: Outcome
  childId: string | null
  sensitivity: string | null
}

export interface WomanFacts {
  sex: 'female' | 'male' | 'other' | 'unknown'
  birthDate: PartialDate | null
  active: boolean
  episodes: readonly EpisodeFact[]
  outcomes: readonly OutcomeFact[]
  answers: readonly AnswerFact[]
}

/** What may be told to whoever may see these classes, besides what is ordinary. */
export const openTo = <F extends Pick<WomanFacts, 'episodes' | 'outcomes' | 'answers'>>(
  facts: F,
  classes: readonly string[],
): F => {
  const open = (f: { sensitivity: string | null }) => f.sensitivity === null || classes.includes(f.sensitivity)
  return {
    ...facts,
    episodes: facts.episodes.filter(open),
    outcomes: facts.outcomes.filter(open),
    answers: facts.answers.filter(open),
  }
}

/** By when it was so, then when it was said, then id: never by the order of arrival. */
export const inOrder = <F extends { at: string; id: string }>(list: readonly F[], on: (f: F) => Day): F[] =>
  list.toSorted((a, b) => order(on(a), on(b)) || order(a.at, b.at) || order(a.id, b.id))

const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
