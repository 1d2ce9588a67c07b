import type { FormState, Page } from '#kernel/plugin.ts'
import { typed } from '#kernel/forms.ts'
import { html, type Html } from '#views/html.ts'
import { searchBox } from '#views/search-box.ts'
import { own } from '../db.ts'
import { houseLabel } from './house-label.ts'

export interface Found {
  query: string
  households: { id: string; label: string; address: string | null }[]
}

/** Households that fit what was typed, and those where people who fit it live. */
export async function findHouseholds(page: Page, query: string, except: string): Promise<Found> {
  const { found } = await page.search(query)
  const db = own(page.db)
  const people = found.filter((f) => f.kind === 'person').map((f) => f.id)
  const homes =
    people.length === 0
      ? []
      : await db.selectFrom('pub_person').select('household_id').where('id', 'in', people).execute()
  const ids = [
    ...new Set([...found.filter((f) => f.kind === 'household').map((f) => f.id), ...homes.map((h) => h.household_id)]),
  ].filter((id) => id !== except)
  return { query, households: await labelled(page, ids) }
}

/** The one that was chosen before a refusal. */
export async function chosen(page: Page, state: FormState): Promise<Found | undefined> {
  const id = typed(state.values, 'to')
  return id === '' ? undefined : { query: '', households: await labelled(page, [id]) }
}

async function labelled(page: Page, ids: readonly string[]): Promise<Found['households']> {
  if (ids.length === 0) return []
  const list = await own(page.db)
    .selectFrom('pub_household')
    .select(['id', 'name', 'number', 'address'])
    .where('id', 'in', [...ids])
    .where('status', '=', 'active')
    .execute()
  return list
    .map((h) => ({ id: h.id, label: houseLabel(page, h), address: h.address }))
    .toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

export const householdSearch = ({ t, csrf }: Page, action: string, found?: Found): Html =>
  searchBox({ t, csrf, action, target: '#found', label: t('records.find_household'), value: found?.query })

/** The answer of the search: lines to choose from, inside the command's form. */
export const foundChoices = ({ t }: Page, found: Found | undefined, state?: FormState): Html => {
  if (!found) return html`<p class="meta">${t('records.search_above')}</p>`
  if (found.households.length === 0) return html`<p>${t('kit.noneFound')}. ${t('kit.noneFoundText')}</p>`
  const picked = state ? typed(state.values, 'to') : ''
  return html`<div class="choices">${found.households.map((h) => html`<label>${picked === h.id ? html`<input type="radio" name="to" value="${h.id}" checked>` : html`<input type="radio" name="to" value="${h.id}">`}<span>${h.label}${h.address ? html` <span class="meta">${h.address}</span>` : ''}</span></label>`)}</div>`
}
