import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { own } from '../../db.ts'
import { MOST_REASON } from '../entry.ts'
import { standingVisit } from '../visits.ts'
import { recordPages, withPerson } from './somebody.ts'

export async function voidVisitPage(page: Page, state: FormState): Promise<Response> {
  const { t, fmt } = page
  const old = await standingVisit(own(page.db), state.params['visit']!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('chronic.visit.void'),
    hint: t('chronic.visit.void_hint'),
    submit: t('chronic.visit.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${t('chronic.visit.title')}</b> <span class="meta">${fmt.date(old.happened_on)}</span></p>${fields({
        name: 'reason',
        label: t('chronic.void_reason'),
        required: true,
        maxlength: MOST_REASON,
      })}`,
  }))
}
