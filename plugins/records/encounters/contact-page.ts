import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { html } from '#views/html.ts'
import { optionsOf } from '../views/words.ts'
import { noteField, whenCard, whoCard } from './contact-fields.ts'
import { newEntryPage } from './entry-page.ts'
import { CONTACT_CLASSES } from './input.ts'

export function contactPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  return newEntryPage(page, state, {
    title: t('records.contact.contact_title'),
    submit: t('records.contact.save_contact'),
    cards: ({ fields, people, performers }) =>
      html`${card({
        id: 'how',
        title: t('records.contact.contact_how'),
        body: html`<div class="form">${fields({
          name: 'class',
          type: 'radio',
          label: t('records.contact.contact_class'),
          options: optionsOf(t, 'contact.encounter_class', CONTACT_CLASSES),
          value: 'phone',
          required: true,
        })}${noteField(page, fields, t('records.contact.contact_note'))}</div>`,
      })}${whoCard(page, fields, people, t('records.contact.who_took_part'))}${whenCard(page, fields, performers)}`,
  })
}
