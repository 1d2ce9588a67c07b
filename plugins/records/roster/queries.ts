import type { OwnDb } from '../db.ts'
import type { HouseholdKind } from './codes.ts'
import type { ResidenceRow } from './tables.ts'

/** The newest of each. */
export async function residencesOf(db: OwnDb, people: readonly string[]): Promise<Map<string, ResidenceRow>> {
  if (people.length === 0) return new Map()
  const all = await db
    .selectFrom('records_residence')
    .selectAll()
    .where('person_id', 'in', [...people])
    .orderBy('happened_on')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  return new Map(all.map((r) => [r.person_id, r]))
}

export async function kindOf(db: OwnDb, household: string): Promise<HouseholdKind> {
  const found = await db
    .selectFrom('records_household_kind')
    .select('kind')
    .where('household_id', '=', household)
    .orderBy('happened_on', 'desc')
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found?.kind ?? 'family'
}
