/** Where a family moved to: one's own villages to touch, any other by typing. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { typed } from '#kernel/forms.ts'
import { fold, matches, wordsOf } from '#kernel/fold.ts'
import { html, type Html } from '#views/html.ts'
import { searchBox } from '#views/search-box.ts'
import { allLeafAreas, leafAreas, type AreaChoice } from '../queries.ts'

export interface FoundAreas {
  query: string
  areas: readonly AreaChoice[]
  more: boolean
}

/** More villages than fit on a screen are not own ones to a health worker: who has a county types. */
const MOST_OWN = 12
const MOST_FOUND = 20

/** The present village first, then the others of one's own, if they are few. */
export async function ownAreas(page: Page, present: string): Promise<AreaChoice[]> {
  const own = await leafAreas(page)
  const here = own.find((a) => a.id === present) ?? (await allLeafAreas(page)).find((a) => a.id === present)
  const others = own.length > MOST_OWN ? [] : own.filter((a) => a.id !== present)
  return [...(here ? [here] : []), ...others]
}

/** Each word is part of the village's name or of the name of what it lies in. */
export async function findAreas(page: Page, query: string): Promise<FoundAreas> {
  const words = wordsOf(query)
  if (words.length === 0) return { query, areas: [], more: false }
  const fits = (await allLeafAreas(page)).filter(({ spellings }) => {
    const text = spellings.map(fold).join(' | ')
    return words.every((w) => matches(text, w))
  })
  return { query, areas: fits.slice(0, MOST_FOUND), more: fits.length > MOST_FOUND }
}

/** One that was found before a refusal: it stands among the found, still chosen. */
export async function chosenArea(
  page: Page,
  state: FormState,
  own: readonly AreaChoice[],
): Promise<FoundAreas | undefined> {
  const id = typed(state.values, 'to_area')
  if (id === '' || own.some((a) => a.id === id)) return undefined
  return { query: '', areas: (await allLeafAreas(page)).filter((a) => a.id === id), more: false }
}

export const areaSearch = ({ t, csrf }: Page, household: string, found: FoundAreas | undefined): Html =>
  searchBox({
    t,
    csrf,
    action: `/households/${household}/move/find`,
    target: '#found',
    label: t('records.find_village'),
    value: found?.query,
  })

export const areaLabel = (a: AreaChoice): string => (a.above ? `${a.name} · ${a.above}` : a.name)

export const areaChoices = ({ t }: Page, found: FoundAreas | undefined, state?: FormState): Html => {
  if (!found || (found.areas.length === 0 && found.query.trim() === ''))
    return html`<p class="meta">${t('records.village_elsewhere')}</p>`
  if (found.areas.length === 0) return html`<p>${t('records.no_village_found')}</p>`
  const picked = state ? typed(state.values, 'to_area') : ''
  return html`<div class="choices">${found.areas.map(
    (a) =>
      html`<label>${
        picked === a.id
          ? html`<input type="radio" name="to_area" value="${a.id}" checked>`
          : html`<input type="radio" name="to_area" value="${a.id}">`
      }<span>${areaLabel(a)}</span></label>`,
  )}</div>${found.more ? html`<p class="meta">${t('records.more_found')}</p>` : ''}`
}
