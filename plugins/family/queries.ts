import type { OwnDb } from './db.ts'

/** Everybody on a household's record, the dead too; who was entered in error is nobody's kin. */
export const membersOf = (db: OwnDb, householdId: string) =>
  db
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'birth_date', 'relation', 'status'])
    .where('household_id', '=', householdId)
    .where('status', 'in', ['active', 'deceased'])
    .orderBy('id')
    .execute()

export const historyOf = (db: OwnDb, personId: string) =>
  db
    .selectFrom('family_history')
    .selectAll()
    .where('person_id', '=', personId)
    .where('voided_at', 'is', null)
    .orderBy('recorded_at')
    .orderBy('id')
    .execute()
export type History = Awaited<ReturnType<typeof historyOf>>[number]
