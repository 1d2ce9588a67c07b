import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { AGE_GROUPS, type AgeGroup } from '../../../data/reference/illness/signs.ts'
import type { RecordPages } from '../../records/public.ts'
import type { OpenPartners } from '../../referral/public.ts'
import { isOlder, MOST_WORDS } from '../input.ts'
import { isInFirstYear, mayBePregnant } from '../rules/age.ts'
import { AGE_UNITS } from '../rules/birth.ts'
import { callButtons } from './call.ts'
import { pregnancyOf } from './pregnancy.ts'
import { questions } from './questions.ts'

const SCRIPTS = ['/static/build/breaths.js'] as const

export async function personForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const group = groupIn(state)
  const partners = await page.service<OpenPartners>('referral.partners')(page.db)
  const person = state.params['person']!
  const known = isOlder(group) ? await pregnancyOf(page, person) : null
  return await page.service<RecordPages>('records.pages').personAction(page, state, (p) => ({
    title: t('illness.ill_now'),
    hint: t('illness.ill_hint'),
    before: () => callButtons(page, {}),
    scripts: SCRIPTS,
    submit: t('illness.conclude'),
    body: (fields) =>
      html`${complaint(page, fields)}${questions(page, fields, {
        group,
        firstYear: isInFirstYear(p.birth_date, page.today),
        // What is on record counts, whatever the age says.
        mayBePregnant: (known !== null && known.kind !== 'not_known') || mayBePregnant(p.sex, p.birth_date, page.today),
        known,
        partners,
      })}`,
  }))
}

export async function newcomerForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const group = groupIn(state)
  const partners = await page.service<OpenPartners>('referral.partners')(page.db)
  return await page.service<RecordPages>('records.pages').householdAction(page, state, () => ({
    title: t('illness.ill_now'),
    hint: t('illness.newcomer_hint'),
    before: () => callButtons(page, {}),
    scripts: SCRIPTS,
    submit: t('illness.conclude'),
    body: (fields) =>
      html`${whoItIs(page, fields, group)}${complaint(page, fields)}${questions(page, fields, {
        group,
        firstYear: false,
        mayBePregnant: true,
        known: null,
        partners,
      })}`,
  }))
}

function groupIn(state: FormState): AgeGroup {
  const group = AGE_GROUPS.find((g) => g === state.params['group'])
  if (!group) throw notFound()
  return group
}

const complaint = ({ t }: Page, fields: Fields): Html =>
  fields({ name: 'complaint', label: t('illness.complaint'), optional: true, maxlength: MOST_WORDS })

const whoItIs = ({ t }: Page, fields: Fields, group: AgeGroup): Html =>
  html`<p><b>${t(`illness.group.${group}`)}</b></p>${fields({ name: 'name', label: t('illness.name'), required: true, maxlength: 200 })}${fields(
    {
      name: 'sex',
      type: 'radio',
      label: t('illness.sex'),
      options: (['female', 'male', 'other'] as const).map((value) => ({ value, label: t(`records.sex.${value}`) })),
    },
  )}<div class="grid">${fields({ name: 'age', type: 'number', label: t('illness.age'), optional: true })}${fields({
    name: 'age_unit',
    type: 'select',
    label: t('illness.age_unit'),
    options: AGE_UNITS.map((value) => ({ value, label: t(`illness.age_unit.${value}`) })),
    value: group === 'young_infant' ? 'days' : group === 'child' ? 'months' : 'years',
  })}</div>`
