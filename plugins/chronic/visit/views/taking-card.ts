import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { COUNSELLING } from '../../../../data/reference/chronic/signs.ts'
import { ADHERENCE } from '../../tables.ts'
import { MOST_NOTE } from '../entry.ts'
import { optionsOf } from './words.ts'

/** How she gets on with them, what they do to her, and what was talked about. */
export const takingCard = (page: Page, fields: Fields): Html => {
  const { t } = page
  return card({
    id: 'taking',
    title: t('chronic.visit.taking'),
    body: html`<div class="form">${fields({
      name: 'adherence',
      type: 'radio',
      label: t('chronic.field.adherence'),
      options: optionsOf(page, 'adherence', ADHERENCE),
    })}${fields({
      name: 'adverse_reaction',
      type: 'checkbox',
      label: t('chronic.field.adverse_reaction'),
    })}${fields({
      name: 'adverse_text',
      label: t('chronic.field.adverse_text'),
      optional: true,
      maxlength: MOST_NOTE,
    })}${fields({
      name: 'complication',
      type: 'select',
      label: t('chronic.field.complication'),
      placeholder: t('chronic.complication.none'),
      options: optionsOf(page, 'complication', ['new', 'worse']),
    })}${fields({
      name: 'complication_text',
      label: t('chronic.field.complication_text'),
      optional: true,
      maxlength: MOST_NOTE,
    })}<details><summary class="btn quiet">${t('chronic.visit.counselled')}</summary>${fields({
      name: 'counselled',
      type: 'checkbox',
      label: t('chronic.field.counselled'),
      options: optionsOf(page, 'counsel', COUNSELLING),
    })}</details></div>`,
  })
}
