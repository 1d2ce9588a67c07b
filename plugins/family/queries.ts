import type { OwnDb } from './db.ts'

/** Everybody on a household's record, the dead too, and who bore them where a birth says so; who was entered in error is nobody's kin. */
export const membersOf = (db: OwnDb, householdId: string) =>
  db
    .selectFrom('pub_person as p')
    .select(['p.id', 'p.name', 'p.sex', 'p.birth_date', 'p.relation', 'p.status'])
    // Not joined: who was registered by two workers and merged has two births, and is one person.
    .select((e) =>
      e
        .selectFrom('pub_birth as b')
        .select('b.mother_id')
        .whereRef('b.person_id', '=', 'p.id')
        .where('b.mother_id', 'is not', null)
        .orderBy('b.id')
        .limit(1)
        .as('mother_id'),
    )
    .where('p.household_id', '=', householdId)
    .where('p.status', 'in', ['active', 'deceased'])
    .orderBy('p.id')
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
