/** People as lists name them: who they are, where they live, and how to reach them. */
import type { Page } from '#kernel/plugin.ts'
import { html, when, type Html } from '#views/html.ts'
import { telHref } from '#views/text.ts'
import type { PubHousehold, PubPerson } from '../../records/public.ts'
import type { OwnDb } from '../db.ts'

export interface Listed {
  id: string
  name: string
  sex: PubPerson['sex']
  birthDate: PubPerson['birth_date']
  status: PubPerson['status']
  house: Pick<PubHousehold, 'id' | 'number' | 'name' | 'address' | 'area_id'>
  reach: Reach
}

/** `silent`: whoever must not be called. A number that was agreed on goes before the household's, with its hours. */
export interface Reach {
  phone: string | null
  safe: { from: string | null; until: string | null; label: string | null } | null
  silent: boolean
}

export async function listedPeople(db: OwnDb, ids: readonly string[]): Promise<Map<string, Listed>> {
  if (ids.length === 0) return new Map()
  const named = [...ids]
  const people = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select(['p.id', 'p.name', 'p.sex', 'p.birth_date', 'p.status', 'p.household_id'])
    .select(['h.number', 'h.name as house', 'h.address', 'h.area_id', 'h.phone'])
    .where('p.id', 'in', named)
    .execute()
  const reach = await reachOf(db, named)
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
  named: readonly string[],
): Promise<(person: string, household: string | null) => Reach> {
  const ids = [...named]
  const uncalled = await db.selectFrom('pub_uncalled').select('person_id').where('person_id', 'in', ids).execute()
  const agreed = await db
    .selectFrom('pub_safe_contact')
    .select(['person_id', 'number', 'safe_from', 'safe_until', 'label'])
    .where('person_id', 'in', ids)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const silent = new Set(uncalled.map((u) => u.person_id))
  const newest = new Map(agreed.map((s) => [s.person_id, s]))
  return (person, household) => {
    if (silent.has(person)) return { phone: null, safe: null, silent: true }
    const own = newest.get(person)
    if (!own || own.number === null) return { phone: household, safe: null, silent: false }
    return { phone: own.number, safe: { from: own.safe_from, until: own.safe_until, label: own.label }, silent: false }
  }
}

/** "62 years, female". */
export function ageSex({ t, fmt, today }: Page, p: Pick<Listed, 'birthDate' | 'sex'>): string {
  const age = fmt.age(p.birthDate, today, t)
  return p.sex === 'unknown' ? age : t('chronic.lists.age_sex', { age, sex: t(`chronic.lists.sex.${p.sex}`) })
}

export function houseOf({ t }: Page, { house }: Pick<Listed, 'house'>, area?: string): string {
  const name = house.name ?? (house.number ? t('chronic.lists.house', { number: house.number }) : null)
  return [name, house.address, area].filter((part) => part).join(', ')
}

/** A number to dial with one tap, from when to when, and how to call back; or that nobody calls here. */
export function dial({ t }: Page, { reach }: Pick<Listed, 'reach'>, label?: string): Html {
  if (reach.silent) return html`<span class="meta">${t('chronic.lists.not_called')}</span>`
  if (reach.phone === null) return html`<span class="meta">${t('chronic.lists.no_phone')}</span>`
  const { from, until, label: says } = reach.safe ?? { from: null, until: null, label: null }
  return html`<a class="btn small" href="${telHref(reach.phone)}"><svg class="i" aria-hidden="true"><use href="/static/icons.svg#phone"/></svg>${label ?? reach.phone}</a>${when(
    from && until,
    () => html` <span class="meta">${t('chronic.lists.call_between', { from: from!, until: until! })}</span>`,
  )}${when(says, () => html` <span class="meta">${t('chronic.lists.call_says', { label: says! })}</span>`)}`
}
