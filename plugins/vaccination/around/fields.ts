import type { FormState, Page } from '#kernel/plugin.ts'
import type { Option } from '#views/choices.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { RecordPages } from '../../records/public.ts'
import { MOST_NOTE, MOST_REASON } from './entry.ts'

export const recordPages = (page: Page): RecordPages => page.service<RecordPages>('records.pages')

/** The form of a command that names an entry stands under the person whose entry it is. */
export function withPerson(page: Page, state: FormState, personId: string): FormState {
  page.log.viewed(personId)
  return { ...state, params: { ...state.params, person: personId } }
}

/** Letters of a search for somebody. */
export const MOST_QUERY = 100

export const optionsOf = ({ t }: Page, list: string, codes: readonly string[]): Option[] =>
  codes.map((value) => ({ value, label: t(`vaccination.${list}.${value}`) }))

export const noteField = (fields: Fields, label: string): Html =>
  fields({ name: 'note', type: 'textarea', label, optional: true, rows: 2, maxlength: MOST_NOTE })

export const reasonField = (fields: Fields, label: string, name = 'reason'): Html =>
  fields({ name, label, required: true, maxlength: MOST_REASON })

/** Folded away: rarely another than ordinary. */
export const whoMaySee = ({ t }: Page, fields: Fields): Html =>
  html`<details><summary class="btn quiet">${t('records.sensitivity')}</summary>${fields({
    name: 'sensitivity',
    type: 'select',
    label: t('records.sensitivity'),
    hint: t('records.sensitivity_hint'),
    placeholder: t('records.sensitivity_ordinary'),
    options: SENSITIVITY_CLASSES.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
  })}</details>`
