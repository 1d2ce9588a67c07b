/** Households and people as lines of a list: of a search, of a village. */
import type { Page } from '#kernel/plugin.ts'
import type { Found } from '#kernel/find.ts'
import { badge } from '#views/badge.ts'
import { empty } from '#views/empty.ts'
import { html, when, type Html } from '#views/html.ts'
import { householdCard } from '#views/household-card.ts'
import { tasks } from '#views/task.ts'
import { own } from '../db.ts'
import { ageAndSex, personIcon } from './about-person.ts'
import { stateName } from './due-part.ts'
import { houseLabel, houseName } from './house-label.ts'
import { registerOffer } from './new-step.ts'

export interface HouseRow {
  id: string
  name: string | null
  number: string | null
  address: string | null
  status: string
}

const houseColumns = ['id', 'name', 'number', 'address', 'status'] as const

/** Plates in rows, with the worst due state of each. */
export async function houseList(page: Page, houses: readonly HouseRow[]): Promise<Html> {
  const { t } = page
  const worst = await page.work.worstOf(houses.map((h) => h.id))
  return html`${houses.map((h) => {
    const state = worst.get(h.id) ?? 0
    return householdCard({
      t,
      houseNumber: h.number,
      name: houseName(t, h),
      href: `/households/${h.id}`,
      lines: h.address ? [h.address] : [],
      tasks: [],
      badge:
        h.status !== 'active'
          ? badge('closed', t(`records.household_status.${h.status}`))
          : state > 0
            ? badge(stateName(state), t(`kit.state.${stateName(state)}`))
            : undefined,
    })
  })}`
}

/** What a search found, best first; an empty one offers to register what was typed. */
export async function foundRows(
  page: Page,
  query: string,
  { found, more }: { found: readonly Found[]; more: boolean },
): Promise<Html> {
  const { t } = page
  if (query.trim() === '') return html`<p class="meta">${t('records.search_hint')}</p>`
  if (found.length === 0)
    return empty({
      icon: 'search',
      title: t('kit.noneFound'),
      text: t('kit.noneFoundText'),
      ...offer(page, query),
    })
  const db = own(page.db)
  const ids = (kind: Found['kind']) => found.filter((f) => f.kind === kind).map((f) => f.id)
  const people =
    ids('person').length === 0
      ? []
      : await db
          .selectFrom('pub_person as p')
          .innerJoin('pub_household as h', 'h.id', 'p.household_id')
          .select([
            'p.id',
            'p.name',
            'p.sex',
            'p.birth_date',
            'p.status',
            'p.deceased_on',
            'h.name as house',
            'h.number',
            'h.address',
          ])
          .where('p.id', 'in', ids('person'))
          .execute()
  const spellings =
    people.length === 0
      ? []
      : await db
          .selectFrom('records_name')
          .select(['person_id', 'text'])
          .where(
            'person_id',
            'in',
            people.map((p) => p.id),
          )
          .orderBy('position')
          .execute()
  const houses =
    ids('household').length === 0
      ? []
      : await db.selectFrom('pub_household').select(houseColumns).where('id', 'in', ids('household')).execute()
  const inOrder = <R extends { id: string }>(rows: readonly R[]) => rows.toSorted((a, b) => place(a.id) - place(b.id))
  const place = (id: string) => found.findIndex((f) => f.id === id)
  return html`<p class="sr" role="status">${t('kit.found', { n: found.length })}</p>${when(houses.length > 0, () => html`<h2>${t('records.households')}</h2>`)}${await houseList(page, inOrder(houses))}${when(
    people.length > 0,
    () =>
      html`<h2>${t('records.people')}</h2><section class="card">${tasks(
        inOrder(people).map((p) => {
          const other = spellings.find((s) => s.person_id === p.id && s.text !== p.name)?.text
          return {
            icon: personIcon(p, page.today),
            who: p.name,
            href: `/people/${p.id}`,
            note: `${ageAndSex(page, p)} · ${houseLabel(page, { name: p.house, number: p.number, address: p.address })}`,
            ...(other ? { meta: other } : {}),
            ...(p.status !== 'active' ? { badge: badge('closed', t(`records.person_status.${p.status}`)) } : {}),
          }
        }),
      )}</section>`,
  )}${when(more, () => html`<p class="meta">${t('records.more_found')}</p>`)}`
}

/** A name is taken along; of a number only the fact that it is new. */
function offer(page: Page, query: string): Partial<Parameters<typeof empty>[0]> {
  const named = registerOffer(page, query)
  if (named) return { aside: named }
  return page.can('records:write')
    ? { action: { href: '/new', label: page.t('records.register_new'), icon: 'plus' } }
    : {}
}

export const HOUSES_PER_PAGE = 50

/** Households of one village by door number; `after` is "key~id" of the last one shown. */
export async function housesOf(
  page: Page,
  areaId: string,
  after: string | undefined,
): Promise<{ houses: HouseRow[]; next: string | null }> {
  const cut = after?.lastIndexOf('~') ?? -1
  const [key, id] = cut >= 0 ? [after!.slice(0, cut), after!.slice(cut + 1)] : [null, '']
  const rows = await own(page.db)
    .selectFrom('pub_household')
    .select([...houseColumns, 'number_key'])
    .where('area_id', '=', areaId)
    .where('status', '!=', 'entered_in_error')
    .$if(key !== null, (q) =>
      q.where((e) => e.or([e('number_key', '>', key!), e.and([e('number_key', '=', key!), e('id', '>', id)])])),
    )
    .orderBy('number_key')
    .orderBy('id')
    .limit(HOUSES_PER_PAGE + 1)
    .execute()
  const houses = rows.slice(0, HOUSES_PER_PAGE)
  const last = houses.at(-1)
  return { houses, next: rows.length > HOUSES_PER_PAGE && last ? `${last.number_key}~${last.id}` : null }
}
