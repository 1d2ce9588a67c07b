/** Who saw how many in a month: of one clinic, by whoever wrote down the visit. */
import { addDays, addMonthsClamped, type Month } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { userNames } from '#kernel/user-names.ts'
import { own } from '../../db.ts'

export interface Worker {
  name: string | null
  people: number
  registered: number
}

export async function workersOf(page: Page, areas: readonly string[], month: Month): Promise<Worker[]> {
  const db = own(page.db)
  const first = `${month}-01`
  const last = addDays(addMonthsClamped(first, 1), -1)
  const of = (table: 'chronic_visit' | 'chronic_episode') =>
    db
      .selectFrom('pub_household as h')
      .innerJoin('pub_person as p', 'p.household_id', 'h.id')
      .innerJoin(`${table as 'chronic_visit'} as f`, 'f.person_id', 'p.id')
      .select((e) => ['f.performer_id', e.fn.count<number>('f.person_id').distinct().as('people')])
      .where('h.area_id', 'in', [...areas])
      .where('f.happened_on', '>=', first)
      .where('f.happened_on', '<=', last)
      .where('f.status', '=', 'final')
      .where('f.sensitivity', 'is', null)
      .groupBy('f.performer_id')
      .execute()
  const [seen, registered] = [await of('chronic_visit'), await of('chronic_episode')]
  const ids = [...new Set([...seen, ...registered].map((r) => r.performer_id))]
  if (ids.length === 0) return []
  const nameOf = await userNames(db, ids)
  const count = (rows: typeof seen, id: string) => Number(rows.find((r) => r.performer_id === id)?.people ?? 0)
  return ids
    .map((id) => ({ name: nameOf.get(id) ?? null, people: count(seen, id), registered: count(registered, id) }))
    .toSorted((a, b) => b.people - a.people || (a.name ?? '').localeCompare(b.name ?? ''))
}
