import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { MOST_NOTE } from '../commands/entry.ts'
import { RESPONSES } from '../commands/responses.ts'
import { own } from '../db.ts'
import { standingEntry } from '../queries.ts'
import { recordPages, withPerson } from './somebody.ts'
import { optionsOf } from './words.ts'

export async function respondPage(page: Page, state: FormState): Promise<Response> {
  const contact = await standingEntry(own(page.db), 'contact', state.params['contact']!)
  const { t } = page
  return await recordPages(page).personAction(page, withPerson(page, state, contact.person_id), () => ({
    title: t('pregnancy.respond'),
    hint: t('pregnancy.respond_hint'),
    submit: t('pregnancy.respond_do'),
    shown: { response: contact.response, response_note: contact.response_note },
    body: (fields) =>
      html`${fields({
        name: 'response',
        type: 'radio',
        label: t('pregnancy.what_was_done'),
        options: optionsOf(page, 'response', RESPONSES),
        required: true,
      })}${fields({
        name: 'response_note',
        type: 'textarea',
        label: t('pregnancy.response_note'),
        optional: true,
        rows: 2,
        maxlength: MOST_NOTE,
      })}`,
  }))
}
