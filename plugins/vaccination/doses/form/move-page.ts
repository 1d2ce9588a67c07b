/** Whose dose it was: first the household, where twins and siblings are; anybody else is searched for. */
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { choices } from '#views/choices.ts'
import { errorsOf } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { searchBox } from '#views/search-box.ts'
import { reasonField, recordPages, withPerson } from '../../around/fields.ts'
import { own } from '../../db.ts'
import { standingDose } from '../commands/standing-dose.ts'
import { doseLine } from './dose-line.ts'

export interface PersonChoice {
  id: string
  name: string
  facts: string
}

const MOST_FOUND = 12
const MOST_MEMBERS = 60

export async function moveDosePage(page: Page, state: FormState, found?: PersonChoice[]): Promise<Response> {
  const { t, csrf } = page
  const old = await standingDose(page.db, state.params['immunization']!)
  const before = typed(state.values, 'to')
  const list = found ?? (before === '' ? await membersBeside(page, old.person_id) : await choicesOf(page, [before]))
  const wrong = errorsOf(t, state.errors)['to']
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('vaccination.doses.move_dose'),
    hint: t('vaccination.doses.move_dose_hint'),
    submit: t('vaccination.doses.move_dose_do'),
    before: () =>
      searchBox({
        t,
        csrf,
        action: `/vaccinations/${old.id}/move/find`,
        target: '#found',
        label: t('vaccination.doses.find_right_person'),
      }),
    body: (fields) => {
      fields.labels['to'] = t('vaccination.doses.right_person')
      return html`${doseLine(page, old)}${hiddenFields({ person: old.person_id })}<fieldset class="field" id="f-to"><legend>${t('vaccination.doses.right_person')}</legend>${wrong ? html`<p class="error">${wrong}</p>` : ''}<div id="found">${peopleChoices(page, list, state)}</div></fieldset>${reasonField(fields, t('vaccination.doses.dose_reason'))}`
    },
  }))
}

export async function foundPeople(page: Page, query: string, except: string): Promise<PersonChoice[]> {
  const { found } = await page.search(query, MOST_FOUND)
  return await choicesOf(
    page,
    found.filter((f) => f.kind === 'person' && f.id !== except).map((f) => f.id),
  )
}

async function membersBeside(page: Page, person: string): Promise<PersonChoice[]> {
  const db = own(page.db)
  const home = await db.selectFrom('pub_person').select('household_id').where('id', '=', person).executeTakeFirst()
  if (!home) return []
  const members = await db
    .selectFrom('pub_person')
    .select('id')
    .where('household_id', '=', home.household_id)
    .where('status', '=', 'active')
    .where('id', '<>', person)
    .orderBy('birth_date', 'desc')
    .orderBy('id')
    .limit(MOST_MEMBERS)
    .execute()
  return await choicesOf(
    page,
    members.map((m) => m.id),
  )
}

/** By name, age, sex and birth date: the facts that tell namesakes apart. */
async function choicesOf(page: Page, ids: readonly string[]): Promise<PersonChoice[]> {
  if (ids.length === 0) return []
  const { t, fmt, today } = page
  const people = await own(page.db)
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'birth_date'])
    .where('id', 'in', [...ids])
    .execute()
  return ids.flatMap((id) => {
    const p = people.find((one) => one.id === id)
    if (!p) return []
    const facts = [
      p.birth_date === null ? t('age.unknown') : fmt.age(p.birth_date, today, t),
      p.sex === 'unknown' ? null : t(`records.sex.${p.sex}`),
      p.birth_date === null ? null : t('records.born', { date: fmt.partialDate(p.birth_date) }),
    ]
    return [{ id, name: p.name, facts: facts.filter((f) => f !== null).join(' · ') }]
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
