/** Rows of a form that repeat: phones, spellings, identifiers, people. Without script there are always a few empty ones. */
import type { T } from '#kernel/i18n.ts'
import type { Form, FormState, FormValue } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { spellingOptions } from './words.ts'

/** How many rows to show: those typed or stored, and some more to fill in. */
export function rowCount(state: Pick<FormState, 'values'>, name: string, stored: number, spare: number): number {
  const typed = at(state.values, name)
  const entries = Array.isArray(typed) ? typed.length : typeof typed === 'object' ? Object.keys(typed).length : 0
  return Math.max(entries, stored + (entries > 0 ? 0 : spare))
}

export const at = (values: Form, name: string): FormValue | undefined =>
  name
    .split('.')
    .reduce<FormValue | undefined>(
      (here, part) => (typeof here === 'object' ? (here as Record<string, FormValue>)[part] : undefined),
      values,
    )

export const times = (n: number, each: (i: number) => Html): Html =>
  html`${Array.from({ length: n }, (_, i) => each(i))}`

export const phoneRows = (t: T, fields: Fields, prefix: string, n: number): Html =>
  times(
    n,
    (i) =>
      html`<div class="grid">${fields({ name: `${prefix}.${i}.number`, label: i === 0 ? t('records.phone') : t('records.phone_n', { number: i + 1 }), type: 'tel', maxlength: 30 })}${fields(
        {
          name: `${prefix}.${i}.label`,
          label: t('records.phone_label'),
          hint: i === 0 ? t('records.phone_label_hint') : undefined,
          maxlength: 60,
        },
      )}</div>`,
  )

export const nameRows = (
  t: T,
  fields: Fields,
  prefix: string,
  n: number,
  langs: readonly (string | null | undefined)[] = [],
  required = true,
): Html =>
  times(
    n,
    (i) =>
      html`<div class="grid">${fields({
        name: `${prefix}.${i}.text`,
        label: i === 0 ? t('records.name') : t('records.name_n'),
        hint: i === 0 ? t('records.name_hint') : undefined,
        required: required && i === 0,
        maxlength: 200,
      })}${fields({ name: `${prefix}.${i}.lang`, label: t('records.spelling'), type: 'select', placeholder: t('records.spelling_by_itself'), options: spellingOptions(t, langs[i]) })}</div>`,
  )

/** The list as the form first showed it, for the merge with what others changed meanwhile; the same again after a refusal. */
export const wasList = (state: Pick<FormState, 'values'>, name: string, stored: readonly object[]): Html => {
  const typed = at(state.values, `was.${name}`)
  return hiddenFields({ [`was.${name}`]: typeof typed === 'string' ? typed : JSON.stringify(stored) })
}
