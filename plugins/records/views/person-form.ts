import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { html } from '#views/html.ts'
import { membersOf } from '../queries.ts'
import { householdAction } from './command-page.ts'
import { groupOf } from './household-fields.ts'
import { likelyHint, watched } from './likely.ts'
import { nameRows, phoneRows, rowCount } from './list-fields.ts'
import { careOfFields, identifierRows, whoFields } from './person-fields.ts'

export const registerPersonPage = (
  page: Page,
  state: FormState,
  prefill: Readonly<Record<string, string>> = {},
): Promise<Response> =>
  householdAction(page, state, async (h) => {
    const { t } = page
    const carers = (await membersOf(page, h.id))
      .filter((m) => m.status === 'active')
      .map((m) => ({ value: m.id, label: m.name }))
    return {
      title: t('records.add_person'),
      shown: prefill,
      body: async (fields) => html`${hiddenFields({ household: h.id })}${fields({
        name: 'how',
        label: t('records.how_came'),
        type: 'radio',
        value: 'lives_here',
        options: [
          { value: 'lives_here', label: t('records.how_lives_here') },
          { value: 'moved_in', label: t('records.how_moved_in') },
        ],
      })}
${watched(html`${groupOf('who', t('records.who'), html`${nameRows(t, fields, 'names', rowCount(state, 'names', 0, 2))}${whoFields(t, fields)}`)}
${groupOf('numbers', t('records.identifiers'), html`<p class="meta">${t('records.identifiers_hint')}</p>${identifierRows(t, fields, 'identifiers', rowCount(state, 'identifiers', 0, 2))}`)}
${groupOf('reach', t('records.phones'), phoneRows(t, fields, 'phones', rowCount(state, 'phones', 0, 1)))}`)}
${await likelyHint(page, state)}
${groupOf('care', t('records.care_of'), careOfFields(t, fields, carers))}
<div class="grid">${fields({ name: 'registered_on', label: t('records.since_day'), type: 'date', max: page.today, optional: true })}</div>`,
      submit: t('records.add_person_do'),
    }
  })
