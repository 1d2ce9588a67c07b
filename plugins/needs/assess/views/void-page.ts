import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { own } from '../../db.ts'
import { MOST_REASON } from '../entry.ts'
import { standingAssessment } from '../queries.ts'
import { recordPages, withPerson } from '../../record-pages.ts'
import { titleOf } from './words.ts'

export async function voidPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const old = await standingAssessment(own(page.db), state.params['assessment']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
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
