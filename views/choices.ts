import type { FieldValue } from './field.ts'
import { attrs, html, when, type Html, type Text } from './html.ts'

export interface Option {
  value: string
  label: string
  hint?: Text | undefined
  /** Beside the words, which say what it shows. */
  picture?: string | undefined
  disabled?: boolean | undefined
}

/** Whole lines to touch, each with its radio or checkbox. */
export const choices = ({
  id,
  name,
  type,
  options,
  value,
  autofocus,
}: {
  id: string
  name: string
  type: 'radio' | 'checkbox'
  options?: readonly Option[] | undefined
  value?: FieldValue
  autofocus?: boolean | undefined
}): Html =>
  html`<div class="choices">${(options ?? []).map(
    (o, n, all) =>
      html`<label><input${attrs({
        type,
        name,
        value: o.value,
        id: n === 0 ? id : `${id}-${n}`,
        checked: isChecked(value, o.value),
        disabled: o.disabled,
        // Of a group the browser moves among its choices by arrows: to the chosen one, else to the first.
        autofocus: autofocus && o === (all.find((one) => isChecked(value, one.value)) ?? all[0]),
      })}>${when(o.picture, () => html`<img class="shown" src="${o.picture}" alt="">`)}<span>${o.label}${when(o.hint !== undefined, () => html` <span class="meta">${o.hint}</span>`)}</span></label>`,
  )}</div>`

export const isChecked = (value: FieldValue, option: string): boolean =>
  Array.isArray(value)
    ? value.includes(option)
    : value === true
      ? option === '1'
      : value !== undefined && value !== null && value !== false && String(value) === option
