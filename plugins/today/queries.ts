import { areaTree } from '#kernel/area-tree.ts'
import { addDays, weekday, type Day } from '#kernel/dates.ts'
import { nameIn } from '#kernel/page.ts'
import type { Db, Page } from '#kernel/plugin.ts'
import type { PubHousehold, PubPerson } from '../records/public.ts'
import { own } from './db.ts'

export type House = Pick<
  PubHousehold,
  'id' | 'area_id' | 'number' | 'name' | 'address' | 'latitude' | 'longitude' | 'phone'
>
export type Member = Pick<PubPerson, 'id' | 'household_id' | 'name' | 'birth_date'>

export async function housesOf(db: Db, ids: readonly string[]): Promise<Map<string, House>> {
  if (ids.length === 0) return new Map()
  const found = await own(db)
    .selectFrom('pub_household')
    .select(['id', 'area_id', 'number', 'name', 'address', 'latitude', 'longitude', 'phone'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.map((h) => [h.id, h]))
}

export async function membersOf(db: Db, personIds: readonly string[]): Promise<Map<string, Member>> {
  if (personIds.length === 0) return new Map()
  const found = await own(db)
    .selectFrom('pub_person')
    .select(['id', 'household_id', 'name', 'birth_date'])
    .where('id', 'in', [...personIds])
    .execute()
  return new Map(found.map((p) => [p.id, p]))
}

/** Of any areas, also others': where a house is that was shown to somebody for a time. */
export async function areaNames(page: Page, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await own(page.db)
    .selectFrom('pub_area')
    .select(['id', 'names'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(found.map((a) => [a.id, nameIn(JSON.parse(a.names) as Record<string, string>, page.lang)]))
}

export interface Visit {
  householdId: string
  startedAt: string
  outcome: string | null
}

/** Homes that somebody went to today, the last first; each once. */
export async function visitedOn(page: Page, day: Day, performer: string): Promise<Visit[]> {
  const found = await own(page.db)
    .selectFrom('pub_encounter')
    .select(['household_id', 'started_at', 'outcome'])
    .where('performer_id', '=', performer)
    .where('happened_on', '=', day)
    .where('class', '=', 'home')
    .where('voided_at', 'is', null)
    .orderBy('started_at', 'desc')
    .execute()
  const seen = new Set<string>()
  return found
    .filter((v) => !seen.has(v.household_id) && seen.add(v.household_id))
    .map((v) => ({ householdId: v.household_id, startedAt: v.started_at, outcome: v.outcome }))
}

export const mondayOf = (day: Day): Day => addDays(day, 1 - weekday(day))

export interface Contacts {
  /** Different homes visited since a day. */
  visited: number
  /** The day of the last contact of any kind. */
  last: Day
}

/** By worker; who had no contact since then is absent. Read from `records_encounter_by` alone. */
export async function contactsSince(
  page: Page,
  since: Day,
  performers: readonly string[],
): Promise<Map<string, Contacts>> {
  if (performers.length === 0) return new Map()
  const found = await own(page.db)
    .selectFrom('pub_encounter')
    .select((e) => [
      'performer_id',
      e.fn.count<number>('household_id').distinct().filterWhere('class', '=', 'home').as('visited'),
      e.fn.max('happened_on').as('last'),
    ])
    .where('performer_id', 'in', [...performers])
    .where('happened_on', '>=', since)
    .where('voided_at', 'is', null)
    .groupBy('performer_id')
    .execute()
  return new Map(found.map((f) => [f.performer_id, { visited: Number(f.visited), last: f.last }]))
}

/** The day of each worker's last contact, whenever it was; who has none is absent. */
export async function lastContacts(page: Page, performers: readonly string[]): Promise<Map<string, Day>> {
  if (performers.length === 0) return new Map()
  const found = await own(page.db)
    .selectFrom('pub_user as u')
    .select((e) => [
      'u.id',
      e
        .selectFrom('pub_encounter as c')
        .select('c.happened_on')
        .whereRef('c.performer_id', '=', 'u.id')
        .where('c.voided_at', 'is', null)
        .orderBy('c.happened_on', 'desc')
        .limit(1)
        .as('last'),
    ])
    .where('u.id', 'in', [...performers])
    .execute()
  return new Map(found.flatMap((f) => (f.last === null ? [] : [[f.id, f.last] as const])))
}

export interface Worker {
  id: string
  name: string
  areas: string[]
}

/** Health workers with an open area among one's own and those below. */
export async function workersIn(page: Page): Promise<Worker[]> {
  const open = new Set((await areaTree(page)).map((a) => a.id))
  if (open.size === 0) return []
  const found = await own(page.db)
    .selectFrom('area_closure as c')
    .innerJoin('user_area as a', 'a.area_id', 'c.area_id')
    .innerJoin('pub_user as u', 'u.id', 'a.user_id')
    .select(['u.id as id', 'u.name as name', 'a.area_id as area'])
    .distinct()
    .where('c.ancestor_id', 'in', [...page.actor.scope.areas])
    .where('u.role', '=', 'chw')
    .where('u.active', '=', 1)
    .orderBy('u.name')
    .orderBy('u.id')
    .execute()
  const workers = new Map<string, Worker>()
  for (const f of found) {
    if (!open.has(f.area)) continue
    const worker = workers.get(f.id) ?? { id: f.id, name: f.name, areas: [] }
    worker.areas.push(f.area)
    workers.set(f.id, worker)
  }
  return [...workers.values()]
}
