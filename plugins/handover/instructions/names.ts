import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'

interface About {
  kind: 'person' | 'household'
  subject_id: string
}

/** What to call the people and households that a list is about. */
export async function namesAbout(page: Page, all: readonly About[]): Promise<Map<string, string>> {
  const db = own(page.db)
  const ids = (kind: About['kind']) => [...new Set(all.filter((a) => a.kind === kind).map((a) => a.subject_id))]
  const names = new Map<string, string>()
  const [people, houses] = [ids('person'), ids('household')]
  if (people.length > 0)
    for (const p of await db.selectFrom('pub_person').select(['id', 'name']).where('id', 'in', people).execute())
      names.set(p.id, p.name)
  for (const [id, name] of await houseNames(page, houses)) names.set(id, name)
  return names
}

export async function houseNames(page: Page, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await own(page.db)
    .selectFrom('pub_household')
    .select(['id', 'number', 'name'])
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(
    found.map((h) => [
      h.id,
      [h.number === null ? null : page.t('handover.house_number', { number: h.number }), h.name]
        .filter(Boolean)
        .join(' · ') || page.t('handover.house'),
    ]),
  )
}
