import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { HOUSEHOLD_FIELDS } from '../inputs.ts'
import { householdAction } from './command-page.ts'
import { careFields, groupOf, homeFields, reachFields, whereFields } from './household-fields.ts'
import { rowCount, wasList } from './list-fields.ts'

export const amendHouseholdPage = (page: Page, state: FormState): Promise<Response> =>
  householdAction(page, state, (h) => {
    const { t } = page
    const phones = Object.fromEntries(
      h.phones.flatMap((p, i) => [
        [`phones.${i}.number`, p.number],
        [`phones.${i}.label`, p.label],
      ]),
    )
    return {
      title: t('records.amend_household'),
      shown: { ...Object.fromEntries(HOUSEHOLD_FIELDS.map((f) => [f, h[f]])), ...phones },
      merge: true,
      body: (fields, rows) => html`${wasList(state, 'phones', h.phones)}
${groupOf('where', t('records.where_group'), whereFields(t, fields))}
${groupOf('reach', t('records.reach'), reachFields(t, fields, rowCount(state, 'phones', h.phones.length, 2), h.language, rows))}
${groupOf('home', t('records.the_home'), homeFields(t, fields))}
${groupOf('care', t('records.care_group'), careFields(t, fields))}
${fields({ name: 'reason', label: t('records.amend_reason'), optional: true, maxlength: 300 })}`,
      submit: t('records.save_changes'),
    }
  })
