/** Both records of a merge as flat rows, so that people and households are compared and restored the same way. */
import { notFound } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import { matchScore, type Match } from '../rules/matching.ts'
import type { Row } from '../rules/merging.ts'
import { knownPeople, type Known } from './facts.ts'

export interface PersonPair {
  here: { known: Known; row: Row }
  there: { known: Known; row: Row }
  match: Match
  /** Twins, or numbers that cannot be one person's: only a nurse unites these, having looked twice. */
  delicate: boolean
}

/** @throws 404 if either is not in scope or is no record of its own any more */
export async function personPair(db: OwnDb, here: string, there: string): Promise<PersonPair> {
  const known = await knownPeople(db, [here, there])
  const [a, b] = [known.get(here), known.get(there)]
  if (!a || !b || here === there) throw notFound()
  const rows = new Map(
    (await db.selectFrom('records_person').selectAll().where('id', 'in', [here, there]).execute()).map((p) => [
      p.id,
      p,
    ]),
  )
  const match = matchScore(a.facts, b.facts)
  return {
    here: { known: a, row: { ...rows.get(here)!, household_id: a.householdId } },
    there: { known: b, row: { ...rows.get(there)!, household_id: b.householdId } },
    match,
    delicate: match.conflict || match.reasons.includes('records.match.twins'),
  }
}

export interface HouseholdPair {
  here: Row
  there: Row
}

export async function householdPair(db: OwnDb, here: string, there: string): Promise<HouseholdPair> {
  const standing = await db.selectFrom('pub_household').select('id').where('id', 'in', [here, there]).execute()
  if (standing.length !== 2) throw notFound()
  const rows = new Map(
    (await db.selectFrom('records_household').selectAll().where('id', 'in', [here, there]).execute()).map((h) => [
      h.id,
      h,
    ]),
  )
  return { here: { ...rows.get(here)! }, there: { ...rows.get(there)! } }
}
