/** Somebody to choose by name, age, sex, second identifier and house: the facts that tell namesakes apart. */
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { choices } from '#views/choices.ts'
import { html, type Html } from '#views/html.ts'
import { own } from '../db.ts'
import { knownPeople } from '../duplicates/facts.ts'
import type { PersonChoice } from '../public.ts'
import { lookalikesOf, membersOf, type PersonView } from '../queries.ts'
import { whoFacts } from '../duplicates/views.ts'

const MOST_FOUND = 12

export async function foundPeople(page: Page, query: string, except: string): Promise<PersonChoice[]> {
  const { found } = await page.search(query, MOST_FOUND)
  return await choicesOf(
    page,
    found.filter((f) => f.kind === 'person' && f.id !== except).map((f) => f.id),
  )
}

export async function likelyMixedUp(page: Page, person: PersonView): Promise<PersonChoice[]> {
  const alike = (await lookalikesOf(page, person)).map((l) => l.id)
  const members = (await membersOf(page, person.household_id)).filter((m) => m.status === 'active').map((m) => m.id)
  return await choicesOf(
    page,
    [...new Set([...alike, ...members])].filter((id) => id !== person.id),
  )
}

/** Who was chosen before a refusal. */
export async function typedPerson(page: Page, state: FormState): Promise<PersonChoice[] | undefined> {
  const id = typed(state.values, 'to')
  return id === '' ? undefined : await choicesOf(page, [id])
}

async function choicesOf(page: Page, ids: readonly string[]): Promise<PersonChoice[]> {
  if (ids.length === 0) return []
  const known = await knownPeople(own(page.db), [...ids])
  return ids.flatMap((id) => {
    const k = known.get(id)
    return k ? [{ id, name: k.name, facts: whoFacts(page, k) }] : []
  })
}

export const peopleChoices = ({ t }: Page, list: readonly PersonChoice[], state?: FormState): Html =>
  list.length === 0
    ? html`<p>${t('kit.noneFound')}. ${t('kit.noneFoundText')}</p>`
    : choices({
        id: 'f-to-0',
        name: 'to',
        type: 'radio',
        options: list.map((p) => ({ value: p.id, label: p.name, hint: p.facts })),
        value: state ? typed(state.values, 'to') : '',
      })
