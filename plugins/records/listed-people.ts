import { own, type OwnDb } from './db.ts'
import type { ListedPeople, ListedPerson } from './public.ts'

/** Reads published views only: whoever requires records may ask with its own `db`. */
export const listedPeople: ListedPeople = async (any, ids) => {
  if (ids.length === 0) return new Map()
  const db = own(any)
  const people = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select(['p.id', 'p.name', 'p.sex', 'p.birth_date', 'p.status', 'p.household_id'])
    .select(['h.number', 'h.name as house', 'h.address', 'h.area_id', 'h.phone'])
    .where('p.id', 'in', [...ids])
    .execute()
  const reach = await reachOf(db, ids)
  return new Map(
    people.map((p) => [
      p.id,
      {
        id: p.id,
        name: p.name,
        sex: p.sex,
        birthDate: p.birth_date,
        status: p.status,
        house: { id: p.household_id, number: p.number, name: p.house, address: p.address, area_id: p.area_id },
        reach: reach(p.id, p.phone),
      },
    ]),
  )
}

/** A list of numbers is a list to call: nobody who wants no calls stands on it with one. */
async function reachOf(
  db: OwnDb,
  ids: readonly string[],
): Promise<(person: string, household: string | null) => ListedPerson['reach']> {
  const uncalled = await db
    .selectFrom('pub_uncalled')
    .select('person_id')
    .where('person_id', 'in', [...ids])
    .execute()
  const agreed = await db
    .selectFrom('pub_safe_contact')
    .select(['person_id', 'number', 'safe_from', 'safe_until', 'label'])
    .where('person_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute()
  const silent = new Set(uncalled.map((u) => u.person_id))
  const newest = new Map(agreed.map((s) => [s.person_id, s]))
  return (person, household) => {
    if (silent.has(person)) return { phone: null, safe: null, silent: true }
    const safe = newest.get(person)
    if (!safe || safe.number === null) return { phone: household, safe: null, silent: false }
    return {
      phone: safe.number,
      safe: { from: safe.safe_from, until: safe.safe_until, label: safe.label },
      silent: false,
    }
  }
}
