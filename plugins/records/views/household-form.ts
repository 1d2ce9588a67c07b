import type { FormState, Page } from '#kernel/plugin.ts'
import { foldCard } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { empty } from '#views/empty.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { CONSENT_STATUSES } from '../codes.ts'
import { leafAreas } from '../queries.ts'
import { careFields, groupOf, homeFields, reachFields, whereFields } from './household-fields.ts'
import { likelyHint, watched } from './likely.ts'
import { LOCATE_SCRIPTS, locationFields } from './location-fields.ts'
import { nameRows, rowCount, times } from './list-fields.ts'
import { identifierRows, whoFields } from './person-fields.ts'
import { optionsOf } from './words.ts'

/** Rows for people on a fresh form; more are added on the household's page. */
const SPARE_MEMBERS = 3

/** `prefill`: what a search knew already, by the fields' names. */
export async function registerHouseholdPage(
  page: Page,
  state: FormState,
  prefill: Readonly<Record<string, string>> = {},
): Promise<Response> {
  const { t } = page
  const areas = await leafAreas(page)
  const fields = fieldsOf(t, state, prefill)
  const members = rowCount(state, 'members', 0, SPARE_MEMBERS)
  const body = html`${groupOf(
    'where',
    t('records.where_group'),
    html`${fields({
      name: 'area',
      label: t('records.village'),
      type: 'select',
      required: true,
      placeholder: t('kit.choose'),
      value: areas.length === 1 ? areas[0]!.id : undefined,
      options: areas.map((a) => ({ value: a.id, label: a.name })),
    })}${whereFields(t, fields)}${locationFields(page, fields)}`,
  )}
${groupOf('people', t('records.people'), html`<p class="meta">${t('records.people_hint')}</p>${watched(times(members, (i) => memberFields(page, fields, i)))}${await likelyHint(page, state)}`)}
${groupOf('reach', t('records.reach'), reachFields(t, fields, rowCount(state, 'phones', 0, 2), null))}
${groupOf(
  'consent',
  t('records.consent'),
  html`${fields({ name: 'consents.0.purpose', label: '', type: 'hidden', value: 'care' })}${fields({
    name: 'consents.0.status',
    label: t('records.consent_care'),
    hint: t('records.consent_care_hint'),
    type: 'radio',
    value: 'not_asked',
    options: optionsOf(t, 'consent_status', CONSENT_STATUSES),
  })}${fields({ name: 'consents.0.given_by', label: t('records.consent_by'), optional: true, maxlength: 200 })}`,
)}
${groupOf('care', t('records.care_group'), careFields(t, fields))}
${foldCard({ icon: 'home', title: t('records.the_home'), body: homeFields(t, fields) })}
<div class="grid">${fields({ name: 'registered_on', label: t('records.registered_on'), hint: t('records.registered_on_hint'), type: 'date', max: page.today, optional: true })}</div>`
  const head = pageHead({
    title: t('records.register_household'),
    up: { href: '/households', label: t('records.households') },
  })
  const form: Html =
    areas.length === 0
      ? empty({ icon: 'map', title: t('records.no_area'), text: t('records.no_area_text') })
      : commandForm({
          t,
          state,
          fields,
          body,
          submit: t('records.register_household_do'),
          submitIcon: 'check',
          cancel: '/households',
        })
  return await page.show({
    title: t('records.register_household'),
    body: html`${head}${form}`,
    current: '/new',
    scripts: LOCATE_SCRIPTS,
  })
}

const memberFields = ({ t }: Page, fields: ReturnType<typeof fieldsOf>, i: number): Html => {
  const prefix = `members.${i}.`
  return html`<fieldset class="stack"><legend><b>${i === 0 ? t('records.member_first') : t('records.member_n', { number: i + 1 })}</b></legend>${nameRows(t, fields, `${prefix}names`, 1, [], false)}${whoFields(t, fields, prefix)}<details><summary class="btn quiet">${t('records.more_of_person')}</summary><div class="stack">${fields(
    {
      name: `${prefix}names.1.text`,
      label: t('records.name_n'),
      optional: true,
      maxlength: 200,
    },
  )}${identifierRows(t, fields, `${prefix}identifiers`, 1)}${fields({
    name: `${prefix}phones.0.number`,
    label: t('records.phone'),
    type: 'tel',
    optional: true,
  })}${fields({ name: `${prefix}is_patient`, label: t('records.is_patient'), type: 'checkbox' })}</div></details></fieldset>`
}
