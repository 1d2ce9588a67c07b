/** A text in three languages side by side, and the fields that hold what stands already. */
import type { Lang } from '#kernel/i18n.ts'
import type { T } from '#kernel/i18n.ts'
import type { Fields } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { html, type Html } from '#views/html.ts'
import type { Said } from '../design/design.ts'
import { LANG_NAMES, langsOf } from './words.ts'

interface Three {
  name: string
  label: string
  own: Lang
  long?: boolean
  optional?: boolean
  /** In the same line, after the languages. */
  end?: Html
}

export const three = (fields: Fields, { name, label, own, long, optional, end }: Three): Html =>
  html`<div class="langs">${langsOf(own).map((l, n) =>
    fields({
      name: `${name}.${l}`,
      label: `${label} · ${LANG_NAMES[l]}`,
      ...(long && { type: 'textarea' as const, rows: 2 }),
      required: n === 0 && !optional,
    }),
  )}${end}</div>`

export const saidFields = (name: string, said: Said): Record<string, FieldValue> =>
  Object.fromEntries(Object.entries(said).map(([l, words]) => [`${name}.${l}`, words]))

export const langOptions = (own: Lang) => langsOf(own).map((l) => ({ value: l, label: LANG_NAMES[l] }))

/** Another changed it meanwhile: what stands now is said above, and mine takes its place only if I say so. */
export const overField = (t: T, fields: Fields, mark: string, isAsked: boolean): Html =>
  isAsked
    ? fields({
        name: 'over',
        type: 'checkbox',
        label: t('needs.build.over_label'),
        options: [{ value: mark, label: t('needs.build.over') }],
      })
    : html``
