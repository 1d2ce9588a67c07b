/** Children as lists name them: who they are, of whom, where, and how to reach the family. */
import type { OwnDb } from '../db.ts'
import type { PubHousehold, PubPerson } from '../../records/public.ts'

export interface Listed {
  id: string
  name: string
  sex: PubPerson['sex']
  birthDate: PubPerson['birth_date']
  status: PubPerson['status']
  mother: { id: string; name: string } | null
  house: Pick<PubHousehold, 'id' | 'number' | 'name' | 'address' | 'area_id'>
  reach: Reach
}

/** `silent`: whoever must not be called. A number that was agreed on goes before the household's, with its hours. */
export interface Reach {
  phone: string | null
  safe: { from: string | null; until: string | null } | null
  silent: boolean
}

export async function listedPeople(db: OwnDb, ids: readonly string[]): Promise<Map<string, Listed>> {
  if (ids.length === 0) return new Map()
  const named = [...ids]
  const people = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select(['p.id', 'p.name', 'p.sex', 'p.birth_date', 'p.status', 'p.household_id'])
    .select(['h.number', 'h.name as house', 'h.address', 'h.area_id', 'h.phone'])
    .where('p.id', 'in', named)
    .execute()
  const mothers = await mothersOf(db, named)
  const reach = await reachOf(db, named)
  return new Map(
    people.map((p) => [
      p.id,
      {
        id: p.id,
        name: p.name,
        sex: p.sex,
        birthDate: p.birth_date,
        status: p.status,
        mother: mothers.get(p.id) ?? null,
        house: { id: p.household_id, number: p.number, name: p.house, address: p.address, area_id: p.area_id },
        reach: reach(p.id, p.phone),
      },
    ]),
  )
}

async function mothersOf(db: OwnDb, named: string[]): Promise<Map<string, { id: string; name: string }>> {
  const found = await db
    .selectFrom('pub_birth as b')
    .innerJoin('pub_person as m', 'm.id', 'b.mother_id')
    .select(['b.person_id', 'm.id', 'm.name'])
    .where('b.person_id', 'in', named)
    .orderBy('b.id')
    .execute()
  return new Map(found.map((m) => [m.person_id, { id: m.id, name: m.name }]))
}

/** A list of numbers is a list to call: nobody who wants no calls stands on it with one. */
async function reachOf(
  db: OwnDb,
  named: readonly string[],
): Promise<(person: string, household: string | null) => Reach> {
  const ids = [...named]
  const uncalled = await db.selectFrom('pub_uncalled').select('person_id').where('person_id', 'in', ids).execute()
  const agreed = await db
    .selectFrom('pub_safe_contact')
    .select(['person_id', 'number', 'safe_from', 'safe_until'])
    .where('person_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const silent = new Set(uncalled.map((u) => u.person_id))
  const newest = new Map(agreed.map((s) => [s.person_id, s]))
  return (person, household) => {
    if (silent.has(person)) return { phone: null, safe: null, silent: true }
    const own = newest.get(person)
    if (!own || own.number === null) return { phone: household, safe: null, silent: false }
    return { phone: own.number, safe: { from: own.safe_from, until: own.safe_until }, silent: false }
  }
}
