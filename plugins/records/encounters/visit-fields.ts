import { addDays } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { VISIT_OUTCOMES } from '../codes.ts'
import { optionsOf } from '../views/words.ts'
import { noteField } from './contact-fields.ts'
import { MOST_REASON } from './input.ts'

export const outcomeCard = ({ t }: Page, fields: Fields): Html =>
  card({
    id: 'outcome',
    title: t('records.contact.how_it_went'),
    body: html`<div class="form">${fields({
      name: 'outcome',
      type: 'radio',
      label: t('records.contact.outcome'),
      options: optionsOf(t, 'contact.outcome', VISIT_OUTCOMES),
      value: 'done',
      required: true,
    })}<div class="if-refused">${fields({
      name: 'outcome_reason',
      label: t('records.contact.outcome_reason'),
      hint: t('records.contact.outcome_reason_hint'),
      maxlength: MOST_REASON,
    })}</div></div>`,
  })

export const doneCard = (page: Page, fields: Fields): Html =>
  card({
    id: 'done',
    title: page.t('records.contact.what_was_done'),
    body: html`<div class="form">${noteField(page, fields, page.t('records.contact.visit_note'))}${fields({
      name: 'confirmed',
      type: 'checkbox',
      label: page.t('records.contact.confirmed'),
    })}</div>`,
  })

export const nextCard = (page: Page, fields: Fields): Html =>
  card({
    id: 'next',
    title: page.t('records.contact.next_visit'),
    body: fields({
      name: 'next_visit_on',
      type: 'date',
      label: page.t('records.contact.next_visit_on'),
      hint: page.t('records.contact.next_visit_hint'),
      optional: true,
      min: addDays(page.today, 1),
    }),
  })
