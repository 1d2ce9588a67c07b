import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { MOST_REASON } from '../entry.ts'
import { standingAssessment } from '../queries.ts'
import { recordPages } from './form-page.ts'
import { titleOf } from './words.ts'

export async function voidPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const old = await standingAssessment(own(page.db), state.params['assessment']!)
  page.log.viewed(old.person_id)
  const about = { ...state, params: { ...state.params, person: old.person_id } }
  return await recordPages(page).personAction(page, about, () => ({
    title: t('needs.assess.void'),
    hint: t('needs.assess.void_hint'),
    submit: t('needs.assess.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${titleOf(page, old)}</b> <span class="meta">${fmt.date(old.happened_on)}</span></p>${fields({
        name: 'reason',
        label: t('needs.assess.void_reason'),
        required: true,
        maxlength: MOST_REASON,
      })}`,
  }))
}
