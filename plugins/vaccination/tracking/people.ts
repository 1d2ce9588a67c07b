/** Children as lists name them: as everybody else, and of whom. */
import type { Page } from '#kernel/plugin.ts'
import { own, type OwnDb } from '../db.ts'
import type { ListedPeople, ListedPerson } from '../../records/public.ts'

export interface Listed extends ListedPerson {
  mother: { id: string; name: string } | null
}

export async function listedPeople(page: Page, ids: readonly string[]): Promise<Map<string, Listed>> {
  if (ids.length === 0) return new Map()
  const people = await page.service<ListedPeople>('records.listed_people')(page.db, ids)
  const mothers = await mothersOf(own(page.db), [...ids])
  return new Map([...people].map(([id, p]) => [id, { ...p, mother: mothers.get(id) ?? null }]))
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
