/** The page of one action on a household or a person: whom it is about, why, the fields, one button. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { about } from '#views/about.ts'
import type { ButtonLook } from '#views/button.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { householdOf, personOf, type HouseholdView, type PersonView } from '../queries.ts'
import { aboutPerson } from './about-person.ts'
import { houseName } from './house-label.ts'

export interface Action<About> {
  title: string
  hint?: string
  shown?: Readonly<Record<string, FieldValue>>
  merge?: boolean
  /** `rows` are for lists: they are merged as wholes, so their fields carry no `was`. */
  body(fields: Fields, rows: Fields): Html | Promise<Html>
  /** Above the form: a search of its own. */
  before?(about: About): Html | Promise<Html>
  submit: string
  submitKind?: ButtonLook['kind']
  scripts?: readonly string[]
  multipart?: boolean
  formId?: string
}

export async function householdAction(
  page: Page,
  state: FormState,
  make: (h: HouseholdView) => Action<HouseholdView> | Promise<Action<HouseholdView>>,
): Promise<Response> {
  const household = await householdOf(page, state.params['household']!)
  if (!household) throw notFound()
  const who = about({
    icon: 'household',
    who: houseName(page.t, household),
    facts: [household.address, household.area].filter((f) => f !== null && f !== '') as string[],
  })
  return await actionPage(
    page,
    state,
    await make(household),
    household,
    { href: `/households/${household.id}`, label: houseName(page.t, household) },
    who,
  )
}

export async function personAction(
  page: Page,
  state: FormState,
  make: (p: PersonView) => Action<PersonView> | Promise<Action<PersonView>>,
): Promise<Response> {
  const person = await personOf(page, state.params['person']!)
  if (!person) throw notFound()
  return await actionPage(
    page,
    state,
    await make(person),
    person,
    { href: `/people/${person.id}`, label: person.name },
    await aboutPerson(page, person),
  )
}

async function actionPage<A>(
  page: Page,
  state: FormState,
  action: Action<A>,
  subject: A,
  up: { href: string; label: string },
  who: Html,
): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, state, action.shown, { merge: action.merge ?? false })
  const rows: Fields = Object.assign(fieldsOf(t, state, action.shown), { labels: fields.labels })
  const body = await action.body(fields, rows)
  return await page.show({
    title: action.title,
    current: '/households',
    narrow: true,
    ...(action.scripts ? { scripts: action.scripts } : {}),
    body: html`${pageHead({ title: action.title, up })}${who}${action.hint ? html`<p>${action.hint}</p>` : ''}${action.before ? await action.before(subject) : ''}${commandForm(
      {
        t,
        state,
        fields,
        body,
        submit: action.submit,
        submitKind: action.submitKind,
        cancel: up.href,
        id: action.formId,
        multipart: action.multipart,
      },
    )}`,
  })
}
