import type { Page } from '#kernel/plugin.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { MOST_NOTE, REPRODUCTION } from '../commands/entry.ts'

/** The end of every form: when it was, a note, and whether it is for few eyes. */
export const lastFields = ({ t, today }: Page, fields: Fields, on: string): Html =>
  html`${fields({ name: 'on', type: 'date', label: on, value: today, max: today })}${fields({
    name: 'note',
    type: 'textarea',
    label: t('pregnancy.note'),
    optional: true,
    rows: 2,
    maxlength: MOST_NOTE,
  })}${fields({
    name: 'sensitivity',
    type: 'checkbox',
    label: t('pregnancy.confidential'),
    hint: t('pregnancy.confidential_hint'),
    options: [{ value: REPRODUCTION, label: t('pregnancy.confidential_do') }],
  })}`
