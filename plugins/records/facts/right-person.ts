/** Whose an entry is that stands with the wrong person: a search, a list to choose from, and why. For our own entries and those of other plugins. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { hiddenFields } from '#views/button.ts'
import { errorsOf, type Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { searchBox } from '#views/search-box.ts'
import { MOST_REASON } from '../encounters/input.ts'
import type { RightPerson } from '../public.ts'
import { personOf } from '../queries.ts'
import { likelyMixedUp, peopleChoices, typedPerson } from './choose-person.ts'

/** First those with whom somebody is mixed up: twins, namesakes, the same household. Anybody else is searched for. */
export async function rightPerson(
  page: Page,
  state: FormState,
  { find, person: id, found }: RightPerson,
): Promise<{ search: () => Html; fields: (fields: Fields) => Html }> {
  const { t, csrf } = page
  const person = await personOf(page, id)
  if (!person) throw notFound()
  const list = found ?? (await typedPerson(page, state)) ?? (await likelyMixedUp(page, person))
  const wrong = errorsOf(t, state.errors)['to']
  return {
    search: () => searchBox({ t, csrf, action: find, target: '#found', label: t('records.fact.find_right_person') }),
    fields(fields) {
      fields.labels['to'] = t('records.fact.right_person')
      return html`${hiddenFields({ person: id })}<fieldset class="field" id="f-to"><legend>${t('records.fact.right_person')}</legend>${wrong ? html`<p class="error">${wrong}</p>` : ''}<div id="found">${peopleChoices(
        page,
        list,
        state,
      )}</div></fieldset>${fields({ name: 'reason', label: t('records.fact.move_reason'), required: true, maxlength: MOST_REASON })}`
    },
  }
}
