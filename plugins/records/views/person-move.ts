import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { RELATIONS } from '../codes.ts'
import { chosen, foundChoices, householdSearch, type Found } from './choose-household.ts'
import { personAction } from './command-page.ts'
import { errorsOf } from '#views/command-form.ts'
import { optionsOf } from './words.ts'

export const movePersonPage = (page: Page, state: FormState, found?: Found): Promise<Response> =>
  personAction(page, state, async (p) => {
    const { t } = page
    const list = found ?? (await chosen(page, state))
    const wrong = errorsOf(t, state.errors)['to']
    return {
      title: t('records.move_person'),
      hint: t('records.move_person_hint'),
      before: () => householdSearch(page, `/people/${p.id}/move/find`, found),
      body: (fields) => {
        fields.labels['to'] = t('records.new_household')
        return html`<fieldset class="field" id="f-to"><legend>${t('records.new_household')}</legend>${wrong ? html`<p class="error">${wrong}</p>` : ''}<div id="found">${foundChoices(page, list, state)}</div></fieldset>${fields(
          {
            name: 'relation',
            label: t('records.relation_there'),
            type: 'select',
            placeholder: t('kit.unknown'),
            options: optionsOf(t, 'relation', RELATIONS),
          },
        )}${fields({
          name: 'on',
          label: t('records.on_day'),
          type: 'date',
          value: page.today,
          max: page.today,
        })}${fields({ name: 'reason', label: t('records.reason'), optional: true, maxlength: 300 })}`
      },
      submit: t('records.move_do'),
    }
  })
