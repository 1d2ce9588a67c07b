import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { own } from '../db.ts'
import { optionsOf } from '../views/words.ts'
import { asTyped, homeHead, noteField, whenCard, whoCard } from './contact-fields.ts'
import { CONTACT_CLASSES } from './input.ts'
import { homeOf, membersOf, performersFor } from './queries.ts'

export async function contactPage(page: Page, state: FormState): Promise<Response> {
  const db = own(page.db)
  const { t } = page
  const home = await homeOf(db, state.params['household']!)
  const people = asTyped(state, await membersOf(db, home.id))
  const performers = await performersFor(page)
  const fields = fieldsOf(t, state)
  return await page.show({
    title: t('records.contact.contact_title'),
    narrow: true,
    body: html`${homeHead(page, home, t('records.contact.contact_title'))}${commandForm({
      t,
      state,
      fields,
      submit: t('records.contact.save_contact'),
      submitIcon: 'check',
      cancel: `/households/${home.id}`,
      body: html`${card({
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
    })}`,
  })
}
