import type { T } from '#kernel/i18n.ts'
import { hiddenFields } from './button.ts'
import { choices, isChecked, type Option } from './choices.ts'
import { attrs, classes, html, when, type Html, type Text } from './html.ts'
import { icon } from './icon.ts'

export type FieldType =
  | 'text'
  | 'tel'
  | 'number'
  | 'date'
  | 'time'
  | 'email'
  | 'password'
  | 'textarea'
  | 'select'
  | 'radio'
  | 'checkbox'
  | 'search'
  | 'file'
  | 'hidden'
export type FieldValue = string | number | boolean | readonly string[] | null | undefined

export interface Field {
  t: T
  name: string
  label: Text
  type?: FieldType | undefined
  value?: FieldValue
  hint?: Text | undefined
  error?: string | undefined
  /** radio, select, and checkbox for several; a checkbox without options is one yes. */
  options?: readonly Option[] | undefined
  required?: boolean | undefined
  /** Says "optional" at the label: mark the rarer kind. */
  optional?: boolean | undefined
  inputmode?: 'numeric' | 'decimal' | 'tel' | 'text' | 'email' | 'search' | undefined
  min?: string | number | undefined
  max?: string | number | undefined
  step?: number | undefined
  maxlength?: number | undefined
  rows?: number | undefined
  accept?: string | undefined
  autocomplete?: string | undefined
  /** Beside a number: mmHg, kg. */
  unit?: Text | undefined
  /** Beside the control: "last time 86". */
  aside?: Html | undefined
  short?: boolean | undefined
  /** Few signs, read one by one: large and wide apart. */
  code?: boolean | undefined
  /** Where the typing begins: the one field of a page that is opened again and again. */
  autofocus?: boolean | undefined
  /** First entry of a select, with no value. */
  placeholder?: string | undefined
  /** What the form showed, for the three-way merge; sent back as `was.<name>`. */
  was?: string | number | null | undefined
}

/** The address of a field's error: the first control of a group bears the same id. */
export const fieldId = (name: string): string => `f-${name.replace(/[^\w-]/g, '-')}`

export const field = (f: Field): Html => {
  if (f.type === 'hidden') return hiddenFields({ [f.name]: plain(f.value) })
  const id = fieldId(f.name)
  const alone = f.type === 'checkbox' && !f.options
  const grouped = f.type === 'radio' || (f.type === 'checkbox' && f.options)
  const describedBy = classes(f.hint !== undefined && `${id}-hint`, f.error && `${id}-error`) || undefined
  const explained = html`${when(f.hint !== undefined, () => html`<p class="hint" id="${id}-hint">${f.hint}</p>`)}${when(
    f.error,
    () => html`<p class="error" id="${id}-error">${icon('warning')}<span>${f.error}</span></p>`,
  )}${when(f.was !== undefined, () => hiddenFields({ [`was.${f.name}`]: f.was ?? '' }))}`
  const optional = when(f.optional, () => html` <span class="meta">${f.t('kit.optional')}</span>`)
  if (grouped) {
    const radio = f.type === 'radio'
    return html`<fieldset${attrs({
      class: 'field',
      'data-invalid': !!f.error,
      role: radio && 'radiogroup',
      'aria-required': radio && f.required && 'true',
      'aria-invalid': radio && f.error && 'true',
      'aria-describedby': describedBy,
    })}><legend>${f.label}${optional}</legend>${explained}${choices({ ...f, id, type: radio ? 'radio' : 'checkbox' })}</fieldset>`
  }
  const common = {
    id,
    name: f.name,
    required: f.required,
    'aria-invalid': f.error && 'true',
    'aria-describedby': describedBy,
    autocomplete: f.autocomplete,
    autofocus: f.autofocus,
  }
  if (alone) {
    const box = html`<input${attrs({ ...common, type: 'checkbox', value: '1', checked: isChecked(f.value, '1') })}>`
    return html`<div${attrs({ class: 'field', 'data-invalid': !!f.error })}>${explained}<div class="choices"><label for="${id}">${box}<span>${f.label}${optional}</span></label></div></div>`
  }
  const shown = control(f, common)
  return html`<div${attrs({ class: 'field', 'data-invalid': !!f.error })}><label for="${id}">${f.label}${optional}</label>${explained}${
    f.unit !== undefined || f.aside
      ? html`<div class="row tight">${shown}${when(f.unit !== undefined, () => html`<span class="meta">${f.unit}</span>`)}${f.aside}</div>`
      : shown
  }</div>`
}

/** A date that may be known only to the month or the year: yyyy, yyyy-mm or yyyy-mm-dd, as typed. */
export const partialDateField = (f: Omit<Field, 'type' | 'options'>): Html =>
  field({ hint: f.t('kit.partialDateHint'), inputmode: 'numeric', maxlength: 10, ...f, type: 'text' })

type Common = Record<string, string | boolean | undefined>

const control = (f: Field, common: Common): Html => {
  const value = plain(f.value)
  if (f.type === 'textarea') {
    return html`<textarea${attrs({ ...common, rows: f.rows ?? 3, maxlength: f.maxlength })}>
${value}</textarea>`
  }
  if (f.type === 'select') {
    return html`<select${attrs(common)}>${when(f.placeholder !== undefined, () => html`<option value="">${f.placeholder}</option>`)}${(
      f.options ?? []
    ).map(
      (o) =>
        html`<option${attrs({ value: o.value, selected: isChecked(f.value, o.value), disabled: o.disabled })}>${o.label}</option>`,
    )}</select>`
  }
  // A number is a text with a number pad: type=number loses what it cannot read and changes under a scrolling finger.
  const number = f.type === 'number'
  return html`<input${attrs({
    ...common,
    type: number ? 'text' : (f.type ?? 'text'),
    class: f.code ? 'code' : (f.short ?? number) && 'short',
    value: f.type === 'file' || f.type === 'password' ? undefined : value,
    inputmode: f.inputmode ?? (number ? (f.step !== undefined && f.step % 1 !== 0 ? 'decimal' : 'numeric') : undefined),
    min: f.type === 'date' || f.type === 'time' ? f.min : undefined,
    max: f.type === 'date' || f.type === 'time' ? f.max : undefined,
    maxlength: f.maxlength,
    accept: f.accept,
    placeholder: f.placeholder,
  })}>`
}

const plain = (value: FieldValue): string =>
  value === undefined || value === null || value === false
    ? ''
    : value === true
      ? '1'
      : Array.isArray(value)
        ? (value[0] ?? '')
        : String(value)
