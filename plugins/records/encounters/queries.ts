import type { PartialDate } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { Sex } from '../codes.ts'
import { own, type OwnDb } from '../db.ts'
import type { EncounterRow } from '../tables.ts'

/** One that still stands: neither taken back nor amended. @throws Problem otherwise, saying which */
export async function standingEncounter(db: OwnDb, id: string): Promise<EncounterRow> {
  const found = await db.selectFrom('records_encounter').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  if (found.voided_at !== null) throw new Problem('records.encounter_voided')
  const newer = await db.selectFrom('records_encounter').select('id').where('replaces_id', '=', id).executeTakeFirst()
  if (newer) throw new Problem('records.encounter_replaced')
  return found
}

export interface Member {
  id: string
  name: string
  sex: Sex
  birth_date: PartialDate | null
}

/** Who lives there now, oldest first. */
export async function membersOf(db: OwnDb, householdId: string): Promise<Member[]> {
  return await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'birth_date'])
    .where('household_id', '=', householdId)
    .where('status', '=', 'active')
    .orderBy('birth_date')
    .orderBy('id')
    .execute()
}

export interface Attendee extends Member {
  present: number
  note: string | null
}

/** Whom an encounter names, as far as they are in the reader's area. */
export async function attendeesOf(db: OwnDb, encounterId: string): Promise<Attendee[]> {
  return await db
    .selectFrom('records_attendance as a')
    .innerJoin('pub_person as p', 'p.id', 'a.person_id')
    .select(['p.id', 'p.name', 'p.sex', 'p.birth_date', 'a.present', 'a.note'])
    .where('a.encounter_id', '=', encounterId)
    .orderBy('p.birth_date')
    .orderBy('p.id')
    .execute()
}

export interface Home {
  id: string
  number: string | null
  /** As the family is called. */
  name: string | null
  address: string | null
  status: string
}

export async function homeOf(db: OwnDb, householdId: string): Promise<Home> {
  const h = await db
    .selectFrom('pub_household')
    .select(['id', 'number', 'name', 'address', 'status'])
    .where('id', '=', householdId)
    .executeTakeFirst()
  if (!h) throw notFound()
  return { id: h.id, number: h.number, name: h.name, address: h.address, status: h.status }
}

/** Whose work a nurse or head may record. */
export async function performersFor(page: Page): Promise<{ id: string; name: string }[]> {
  if (page.actor.role === 'chw') return []
  return await own(page.db)
    .selectFrom('pub_user')
    .select(['id', 'name'])
    .where('active', '=', 1)
    .where('role', 'in', ['chw', 'nurse'])
    .orderBy('name')
    .execute()
}
