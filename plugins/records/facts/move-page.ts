import type { FormState, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { errorsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { searchBox } from '#views/search-box.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { likelyMixedUp, peopleChoices, typedPerson, type PersonChoice } from './choose-person.ts'
import { entryAction } from './entry-action.ts'
import { entryCard } from './pages/entry-card.ts'
import type { AnyKind } from './kinds/spec.ts'

/** First those with whom somebody is mixed up: twins, namesakes, the same household. Anybody else is searched for. */
export const movePage = (page: Page, state: FormState, spec: AnyKind, found?: PersonChoice[]): Promise<Response> =>
  entryAction(page, state, spec, async (rows, person) => {
    const { t, csrf } = page
    const list = found ?? (await typedPerson(page, state)) ?? (await likelyMixedUp(page, person))
    const wrong = errorsOf(t, state.errors)['to']
    return {
      title: t('records.fact.move_title'),
      hint: t('records.fact.move_text'),
      before: () =>
        searchBox({
          t,
          csrf,
          action: `/facts/${spec.kind}/${rows[0].id}/move/find`,
          target: '#found',
          label: t('records.fact.find_right_person'),
        }),
      body: async (fields) => {
        fields.labels['to'] = t('records.fact.right_person')
        return html`${await entryCard(page, spec, rows)}${hiddenFields({ person: person.id })}<fieldset class="field" id="f-to"><legend>${t('records.fact.right_person')}</legend>${wrong ? html`<p class="error">${wrong}</p>` : ''}<div id="found">${peopleChoices(
          page,
          list,
          state,
        )}</div></fieldset>${fields({ name: 'reason', label: t('records.fact.move_reason'), required: true, maxlength: MOST_REASON })}`
      },
      submit: t('records.fact.move_do'),
    }
  })
