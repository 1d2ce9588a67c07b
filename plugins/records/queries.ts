import type { Area, Areas } from '#kernel/areas.ts'
import type { Lang } from '#kernel/i18n.ts'
import { nameIn } from '#kernel/page.ts'
import type { Page } from '#kernel/plugin.ts'
import { own } from './db.ts'

export interface AreaChoice {
  id: string
  name: string
  /** What it lies in. */
  above: string | null
  /** Its names and those of what it lies in, in every language: for finding it by typing. */
  spellings: readonly string[]
}

type Asking = Pick<Page, 'db' | 'actor' | 'lang' | 'areas'>

/** The lowest areas below the actor's own: where households can be registered and listed. In the order of their numbers. */
export async function leafAreas(page: Asking): Promise<readonly AreaChoice[]> {
  const areas = await page.areas()
  const own = page.actor.scope.areas
  return areas.made(`leaves ${page.lang} ${own.join()}`, () => choices(areas, areas.below(own), page.lang))
}

/** Every lowest area there is: a family may move out of the worker's own. */
export async function allLeafAreas(page: Asking): Promise<readonly AreaChoice[]> {
  const areas = await page.areas()
  return areas.made(`leaves ${page.lang}`, () => choices(areas, areas.all, page.lang))
}

function choices(areas: Areas, among: readonly Area[], lang: Lang): AreaChoice[] {
  const spelt = (a: Area | undefined) => (a ? Object.values(a.names()) : [])
  return among
    .filter((a) => !a.closed && areas.childrenOf(a.id).every((c) => c.closed))
    .toSorted((a, b) => a.no - b.no)
    .map((a) => {
      const above = a.parentId === null ? undefined : areas.get(a.parentId)
      return {
        id: a.id,
        name: nameIn(a.names(), lang),
        above: above ? nameIn(above.names(), lang) : null,
        spellings: [...spelt(a), ...spelt(above)],
      }
    })
}

/** "Shipu, Xinghe": an area and the one above it. */
export function areaPath(areas: Areas, areaId: string, lang: Lang): string {
  const area = areas.get(areaId)
  const above = areas.get(area?.parentId ?? '')
  return [area, above]
    .filter((a) => a !== undefined)
    .map((a) => nameIn(a.names(), lang))
    .join(lang === 'en' ? ', ' : ' · ')
}

/** One household with what its page and its forms show of it. */
export async function householdOf(page: Asking, id: string) {
  const db = own(page.db)
  const household = await db
    .selectFrom('records_household as h')
    .innerJoin('pub_household as k', 'k.id', 'h.id')
    .selectAll('h')
    .select('k.area_id')
    .where('h.id', '=', id)
    .executeTakeFirst()
  if (!household) return null
  const phones = await db
    .selectFrom('records_household_phone')
    .select(['number', 'label'])
    .where('household_id', '=', id)
    .orderBy('position')
    .execute()
  return { ...household, phones, area: areaPath(await page.areas(), household.area_id, page.lang) }
}
export type HouseholdView = NonNullable<Awaited<ReturnType<typeof householdOf>>>

const ORDER = ['head', 'spouse', 'partner', 'parent', 'parent_in_law', 'grandparent']

/** Everybody on this household's record, the head first, then by age; who left or died last. */
export async function membersOf(page: Pick<Page, 'db'>, householdId: string) {
  const db = own(page.db)
  const members = await db
    .selectFrom('pub_person as k')
    .innerJoin('records_person as p', 'p.id', 'k.id')
    .selectAll('p')
    .select('k.residence')
    .where('k.household_id', '=', householdId)
    .execute()
  const ids = members.map((m) => m.id)
  const names =
    ids.length === 0
      ? []
      : await db
          .selectFrom('records_name')
          .select(['person_id', 'text', 'lang'])
          .where('person_id', 'in', ids)
          .orderBy('position')
          .execute()
  const rank = (m: (typeof members)[number]) =>
    (m.status === 'active' ? 0 : 100) +
    (m.relation === null ? 50 : ORDER.indexOf(m.relation) === -1 ? 20 : ORDER.indexOf(m.relation))
  return members
    .map((m) => ({ ...m, others: names.filter((n) => n.person_id === m.id && n.text !== m.name) }))
    .toSorted((a, b) => rank(a) - rank(b) || ((a.birth_date ?? '9') < (b.birth_date ?? '9') ? -1 : 1))
}
export type Member = Awaited<ReturnType<typeof membersOf>>[number]

/** One person with all spellings, numbers and phones. */
export async function personOf(page: Asking, id: string) {
  const db = own(page.db)
  const person = await db
    .selectFrom('records_person as p')
    .innerJoin('pub_person as k', 'k.id', 'p.id')
    .selectAll('p')
    .select('k.household_id')
    .where('p.id', '=', id)
    .executeTakeFirst()
  if (!person) return null
  const names = await db
    .selectFrom('records_name')
    .select(['text', 'lang', 'family', 'given'])
    .where('person_id', '=', id)
    .orderBy('position')
    .execute()
  const identifiers = await db
    .selectFrom('records_identifier')
    .select(['system', 'value', 'use'])
    .where('person_id', '=', id)
    .orderBy('position')
    .execute()
  const phones = await db
    .selectFrom('records_person_phone')
    .select(['number', 'label'])
    .where('person_id', '=', id)
    .orderBy('position')
    .execute()
  const household = await householdOf(page, person.household_id)
  const safe = await db
    .selectFrom('pub_safe_contact')
    .select(['number', 'safe_from', 'label', 'at', 'id'])
    .where('person_id', '=', id)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const uncalled = await db.selectFrom('pub_uncalled').select('id').where('person_id', '=', id).executeTakeFirst()
  return {
    ...person,
    names,
    identifiers,
    phones,
    household,
    safeNumber: safe?.number ?? null,
    /** Something was agreed on how to reach them: then not by whoever else is at home. */
    isReachedSafely: safe !== undefined && (safe.number ?? safe.safe_from ?? safe.label) !== null,
    wantsNoCalls: uncalled !== undefined,
  }
}
export type PersonView = NonNullable<Awaited<ReturnType<typeof personOf>>>

export interface Lookalike {
  kind: 'twin' | 'namesake'
  id: string
  name: string
}

/** Who could be taken for this person: born the same day into the same home, or of the same name nearby. */
export async function lookalikesOf(
  page: Page,
  person: Pick<PersonView, 'id' | 'name' | 'birth_date' | 'household_id'>,
): Promise<Lookalike[]> {
  const db = own(page.db)
  const twins =
    person.birth_date?.length === 10
      ? await db
          .selectFrom('pub_person')
          .select(['id', 'name'])
          .where('household_id', '=', person.household_id)
          .where('birth_date', '=', person.birth_date)
          .where('id', '!=', person.id)
          .where('status', '!=', 'entered_in_error')
          .orderBy('id')
          .execute()
      : []
  // Who is mistaken for another lives near: namesakes across a county are no warning.
  const home = await db
    .selectFrom('pub_household')
    .select('area_id')
    .where('id', '=', person.household_id)
    .executeTakeFirst()
  const { found } = await page.search(person.name, NAMESAKES_LOOKED_AT, home ? [home.area_id] : undefined)
  const ids = found
    .filter((f) => f.kind === 'person' && f.id !== person.id && !twins.some((t) => t.id === f.id))
    .map((f) => f.id)
  const same =
    ids.length === 0
      ? []
      : await db
          .selectFrom('pub_person')
          .select(['id', 'name'])
          .where('id', 'in', ids)
          .where('name', '=', person.name)
          .where('status', '=', 'active')
          .orderBy('id')
          .execute()
  return [
    ...twins.map((t) => ({ ...t, kind: 'twin' as const })),
    ...same.map((s) => ({ ...s, kind: 'namesake' as const })),
  ]
}

const NAMESAKES_LOOKED_AT = 8
