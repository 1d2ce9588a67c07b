import type { OwnDb } from '../db.ts'
import { LIKELY, matchScore, POSSIBLE, type Match, type MatchFacts } from '../rules/matching.ts'
import { candidatesFor, likelyCandidatesFor } from './candidates.ts'
import { knownPeople, type Known } from './facts.ts'

export interface Found {
  known: Known
  match: Match
}

/** Shown at once; who is not among these is not likely. */
const MOST_SHOWN = 6

/** Reasons that say "look twice, these are two": shown although the score is low. */
const WARNINGS = ['records.match.twins', 'records.match.namesakes'] as const
export const isWarning = ({ match }: Found): boolean =>
  match.score < POSSIBLE && WARNINGS.some((w) => match.reasons.includes(w))

/** Registered people who may be the one with these facts, likeliest first; twins and namesakes last. `also`: found by search. */
export async function matchesFor(
  db: OwnDb,
  facts: MatchFacts,
  { except = [], also = [] }: { except?: readonly string[]; also?: readonly string[] } = {},
): Promise<Found[]> {
  const found = await scored(db, facts, [...(await candidatesFor(db, facts)), ...also], except)
  return found.filter((f) => f.match.score >= POSSIBLE || isWarning(f)).slice(0, MOST_SHOWN)
}

/** Only those who probably are. */
export async function likelyMatchesFor(db: OwnDb, facts: MatchFacts, except: readonly string[] = []): Promise<Found[]> {
  const found = await scored(db, facts, await likelyCandidatesFor(db, facts), except)
  return likelyOnes(found).slice(0, MOST_SHOWN)
}

async function scored(
  db: OwnDb,
  facts: MatchFacts,
  ids: readonly string[],
  except: readonly string[],
): Promise<Found[]> {
  const known = await knownPeople(
    db,
    [...new Set(ids)].filter((id) => !except.includes(id)),
  )
  return [...known.values()]
    .map((k) => ({ known: k, match: matchScore(facts, k.facts) }))
    .toSorted((a, b) => b.match.score - a.match.score || (a.known.id < b.known.id ? -1 : 1))
}

export const likelyOnes = (found: readonly Found[]): Found[] => found.filter((f) => f.match.score >= LIKELY)
