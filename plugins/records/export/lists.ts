/** Households and members as tables, page by page through the index, so that a county flows and is never held. */
import type { ExportList, Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { areaName } from '../views/words.ts'
import { among } from './among.ts'

const PAGE = 500
const HOUSE = [
  'number',
  'name',
  'address',
  'latitude',
  'longitude',
  'phone',
  'language',
  'best_hours',
  'preferred_channel',
  'risk_group',
  'status',
  'registered_on',
  'confirmed_on',
] as const
const PERSON = [
  'name',
  'sex',
  'birth_date',
  'relation',
  'is_patient',
  'clinic',
  'occupation',
  'disability',
  'caregiver',
  'status',
  'deceased_on',
] as const

/** Columns bear the words by which an import recognises them, in the reader's language. */
const labels = (page: Page, names: readonly string[]) => names.map((n) => page.t(`records.column_${n}`))

const areas = async (page: Page): Promise<Map<string, string>> => {
  const found = await own(page.db).selectFrom('pub_area').select(['id', 'names']).execute()
  return new Map(found.map((a) => [a.id, areaName(a.names, page.lang)]))
}

const households: ExportList = {
  name: 'households',
  permission: 'records:read',
  columns: (page) => labels(page, ['village', ...HOUSE.map((c) => (c === 'name' ? 'household_name' : c))]),
  async *rows(page) {
    const names = await areas(page)
    for (let after = ''; ;) {
      const found = await own(page.db)
        .selectFrom('pub_household')
        .selectAll()
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .execute()
      for (const h of found)
        if (h.status !== 'entered_in_error')
          yield { about: h.id, cells: [names.get(h.area_id) ?? null, ...HOUSE.map((c) => h[c])] }
      if (found.length < PAGE) return
      after = found[found.length - 1]!.id
    }
  },
}

const members: ExportList = {
  name: 'members',
  permission: 'records:read',
  columns: (page) => labels(page, ['village', 'number', 'address', ...PERSON, 'identifiers', 'phones']),
  async *rows(page) {
    const db = own(page.db)
    const names = await areas(page)
    for (let after = ''; ;) {
      const found = await db
        .selectFrom('pub_person as k')
        .innerJoin('records_person as p', 'p.id', 'k.id')
        .innerJoin('pub_household as h', 'h.id', 'k.household_id')
        .selectAll('p')
        .select(['h.area_id', 'h.number', 'h.address'])
        .where('k.id', '>', after)
        .orderBy('k.id')
        .limit(PAGE)
        .execute()
      const ids = found.map((p) => p.id)
      const numbers =
        ids.length === 0
          ? []
          : await db
              .selectFrom('records_identifier')
              .select(['person_id', 'value'])
              .where('person_id', 'in', ids)
              .orderBy('position')
              .execute()
      const phones =
        ids.length === 0
          ? []
          : await db
              .selectFrom('records_person_phone')
              .select(['person_id', 'number'])
              .where('person_id', 'in', ids)
              .orderBy('position')
              .execute()
      // A list of numbers is a list to call: nobody who wants no calls stands on it, and whoever agreed on a number with that one only.
      const uncalled = await among(page.db, 'pub_uncalled', ids)
      const safe = await safeNumbers(page, ids)
      const joined = (list: readonly string[]) => list.join('; ') || null
      for (const p of found) {
        if (p.status === 'entered_in_error') continue
        yield {
          about: p.id,
          cells: [
            names.get(p.area_id) ?? null,
            p.number,
            p.address,
            ...PERSON.map((c) => p[c]),
            joined(numbers.filter((n) => n.person_id === p.id).map((n) => n.value)),
            uncalled.has(p.id)
              ? null
              : (safe.get(p.id) ?? joined(phones.filter((n) => n.person_id === p.id).map((n) => n.number))),
          ],
        }
      }
      if (found.length < PAGE) return
      after = found[found.length - 1]!.id
    }
  },
}

async function safeNumbers(page: Page, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await own(page.db)
    .selectFrom('pub_safe_contact')
    .select(['person_id', 'number'])
    .where('person_id', 'in', [...ids])
    .orderBy('at')
    .orderBy('id')
    .execute()
  const last = new Map(found.map((f) => [f.person_id, f.number]))
  return new Map([...last].flatMap(([id, number]) => (number === null ? [] : [[id, number] as const])))
}

export const exportLists: readonly ExportList[] = [households, members]
