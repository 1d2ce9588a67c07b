import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { MOST_REASON } from '../../assess/entry.ts'
import { standingEntry, type EntryKind } from '../commands/standing.ts'
import { own } from '../../db.ts'
import { entryWords } from './entry-words.ts'
import { recordPages, withPerson } from '../../record-pages.ts'

export async function voidPage(page: Page, state: FormState, kind: EntryKind): Promise<Response> {
  const { t, fmt } = page
  const old = await standingEntry(own(page.db), kind, state.params[kind]!)
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t(`needs.command.void_${kind}`),
    hint: t('needs.plan.void_hint'),
    submit: t('needs.plan.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${entryWords(page, kind, old)}</b> <span class="meta">${fmt.date(old.happened_on)}</span></p>${fields({
        name: 'reason',
        label: t('needs.plan.void_why'),
        required: true,
        maxlength: MOST_REASON,
      })}`,
  }))
}
