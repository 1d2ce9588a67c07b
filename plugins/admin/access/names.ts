import type { Kysely } from 'kysely'
import type { Page } from '#kernel/plugin.ts'
import { own } from '../tables.ts'

/** Views of the records plugin: scoped, so that who sees no records reads no names. */
interface Names {
  pub_household: { id: string; number: string | null; name: string | null }
  pub_person: { id: string; name: string; household_id: string }
}
const named = (page: Page) => own(page.db) as unknown as Kysely<Names>

export async function householdName(page: Page, id: string): Promise<string> {
  const h = await named(page)
    .selectFrom('pub_household')
    .select(['number', 'name'])
    .where('id', '=', id)
    .executeTakeFirst()
  return [h?.number, h?.name].filter(Boolean).join(' · ') || page.t('admin.household')
}

export async function personName(page: Page, id: string): Promise<string> {
  const p = await named(page).selectFrom('pub_person').select('name').where('id', '=', id).executeTakeFirst()
  return p?.name ?? page.t('admin.person')
}

/** Names of people and households among these that the reader may see. */
export async function namesOf(
  page: Page,
  ids: readonly string[],
): Promise<Map<string, { name: string; href: string }>> {
  const found = new Map<string, { name: string; href: string }>()
  if (ids.length === 0) return found
  const people = await named(page)
    .selectFrom('pub_person')
    .select(['id', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  for (const p of people) found.set(p.id, { name: p.name, href: `/people/${p.id}` })
  const homes = await named(page)
    .selectFrom('pub_household')
    .select(['id', 'number', 'name'])
    .where('id', 'in', [...ids])
    .execute()
  for (const h of homes) {
    found.set(h.id, {
      name: [h.number, h.name].filter(Boolean).join(' · ') || page.t('admin.household'),
      href: `/households/${h.id}`,
    })
  }
  return found
}
