import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { MOST_REASON } from '../commands/entry.ts'
import { own } from '../db.ts'
import { standingEntry, type EntryKind } from '../queries.ts'
import { entryWords } from './entry-words.ts'
import { recordPages, withPerson } from './somebody.ts'

export async function voidPage(page: Page, state: FormState, kind: EntryKind): Promise<Response> {
  const old = await standingEntry(own(page.db), kind, state.params[kind]!)
  const { t, fmt } = page
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t('pregnancy.void'),
    hint: t(kind === 'contact' ? 'pregnancy.void_contact_hint' : 'pregnancy.void_hint'),
    submit: t('pregnancy.void_do'),
    submitKind: 'danger',
    body: (fields) =>
      html`<p><b>${entryWords(page, kind, old)}</b> <span class="meta">${fmt.date(old.happened_on)}</span></p>${fields({
        name: 'reason',
        label: t('pregnancy.void_reason'),
        required: true,
        maxlength: MOST_REASON,
      })}`,
  }))
}
