/** One place of a form in a page: its question, its field, what is wrong with it. */
import { banner } from '#views/banner.ts'
import { button, hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { field, fieldId, partialDateField, type Field } from '#views/field.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { icon } from '#views/icon.ts'
import type { Page } from '#kernel/plugin.ts'
import type { Row, ShownFault } from '../../forms/view/view.ts'
import { MOST_NOTE } from '../entry.ts'
import { placeKey } from '../posted.ts'

/** Beyond this a list is chosen from, not tapped. */
const MOST_TAPPED = 14

export interface Drawing {
  page: Page
  /** What the summary of faults calls each field. */
  labels: Fields['labels']
  /** Messages by field name, of a refusal. */
  errors: Readonly<Record<string, string>>
  /** Typed, and no answer. */
  wrong: ReadonlyMap<string, readonly string[]>
  notes: Readonly<Record<string, string | null>>
  /** The rows below its nth answer or repeat, each in its place. */
  level(nth: number): Html
}

export function rowView(d: Drawing, row: Row, nested: boolean): Html {
  if (row.type === 'display') return html`<p>${row.text}</p>${picture(row)}`
  if (row.type === 'group') return groupView(d, row, nested)
  const label = labelOf(row)
  if (row.fixed)
    return row.values.length === 0
      ? html``
      : html`<p>${label} <b>${row.values.map((v) => shownValue(d.page, row, v.text, v.unit)).join(' · ')}</b></p>`
  d.labels[nameOf(row)] = label
  return html`${picture(row)}${control(d, row, label)}${warnings(d, row)}${note(d, row)}${row.below.map((_, n) => d.level(n))}`
}

const nameOf = (row: Row): string => `q.${placeKey(row.key)}`
const labelOf = (row: Row): string => (row.prefix ? `${row.prefix} ${row.text}` : row.text)

export function shownValue({ t, fmt }: Page, row: Row, text: string, unit: string): string {
  const choice = row.choices.find((c) => c.id === text)
  if (choice && row.type.includes('choice')) return choice.text
  if (row.type === 'boolean') return t(text === 'true' ? 'needs.assess.yes' : 'needs.assess.no')
  if (row.type === 'date' && text.length >= 4) return fmt.partialDate(text)
  const words = row.units.find((u) => u.code === unit)?.text ?? unit
  return words ? `${text} ${words}` : text
}

function groupView(d: Drawing, row: Row, nested: boolean): Html {
  const { t } = d.page
  const label = labelOf(row)
  // A rule about the questions of a group speaks in the repeat that it is about.
  const own = (f: ShownFault) => row.repeats && f.code === RULE
  const errors = (of: readonly ShownFault[]) =>
    of
      .filter((f) => f.severity === 'error')
      .map(
        (f, n) =>
          html`<p${attrs({ class: 'error', id: n === 0 && f === first && fieldId(nameOf(row)) })}>${icon('warning')}<span>${saidOf(d, f)}</span></p>`,
      )
  const first = row.faults.find((f) => f.severity === 'error')
  if (first) d.labels[nameOf(row)] = label
  const inside = html`${picture(row)}${errors(row.faults.filter((f) => !own(f)))}${warnings(d, { ...row, faults: row.faults.filter((f) => !own(f)) })}${row.below.map(
    (_, n) =>
      html`${when(row.repeats && row.below.length > 1, () => html`<p class="meta">${t('needs.assess.nth', { n: n + 1 })}</p>`)}${errors(row.faults.filter((f) => own(f) && f.nth === n))}${warnings(d, { ...row, faults: row.faults.filter((f) => own(f) && f.nth === n) })}${d.level(n)}${when(
        row.repeats && row.below.length > 1,
        () => plainButton('less', `${placeKey(row.key)}:${n}`, t('needs.assess.less'), 'minus'),
      )}`,
  )}${when(row.repeats, () => hiddenFields({ [`r.${placeKey(row.key)}`]: row.below.length }))}${when(
    row.repeats && row.mayAdd,
    () => plainButton('add', placeKey(row.key), t('needs.assess.add', { label }), 'plus'),
  )}`
  if (nested) return html`<div class="stack">${when(label, () => html`<h3>${label}</h3>`)}${inside}</div>`
  return card({ ...(label ? { title: label } : {}), body: html`<div class="form">${inside}</div>` })
}

/** A plain submit: the page comes back with one more, or one less. */
const plainButton = (name: string, value: string, label: string, icon: string): Html =>
  button({ kind: 'quiet', icon, label, name, value })

function control(d: Drawing, row: Row, label: string): Html {
  const { t } = d.page
  const name = nameOf(row)
  const error = d.wrong.has(placeKey(row.key)) ? t('needs.form.wrong_type') : faultWords(d, row)
  const common: Omit<Field, 'type'> = {
    t,
    name,
    label,
    error,
    ...(row.help.length > 0 && { hint: row.help.join(' ') }),
    required: row.required,
    optional: !row.required,
  }
  if (row.type === 'boolean' || row.choices.length > 0) return chosen(d, row, common)
  const texts =
    row.repeats && row.mayAdd
      ? [...row.values, { text: '', unit: '' }]
      : row.values.length > 0
        ? row.values
        : [{ text: '', unit: '' }]
  const wrong = d.wrong.get(placeKey(row.key)) ?? []
  return html`${texts.map((v, n) => typed(row, n === 0 ? common : { ...common, error: undefined }, v.text || (wrong[n] ?? ''), v.unit))}`
}

function typed(row: Row, common: Omit<Field, 'type'>, value: string, unit: string): Html {
  if (row.type === 'date' || row.type === 'dateTime') return partialDateField({ ...common, value })
  if (row.type === 'text') return field({ ...common, type: 'textarea', value })
  if (row.type === 'time') return field({ ...common, type: 'time', value: value.slice(0, 5) })
  if (row.type === 'integer') return field({ ...common, type: 'number', value })
  if (row.type === 'decimal') return field({ ...common, type: 'number', step: 0.1, value })
  if (row.type !== 'quantity') return field({ ...common, value })
  const [only] = row.units
  return field({
    ...common,
    type: 'number',
    step: 0.1,
    value,
    ...(row.units.length > 1 ? { aside: unitChoice(row, unit) } : only ? { unit: only.text } : {}),
  })
}

const unitChoice = (row: Row, unit: string): Html =>
  html`<select${attrs({ name: `u.${placeKey(row.key)}`, 'aria-label': `${labelOf(row)} – ${row.units.map((u) => u.text).join(', ')}` })}>${row.units.map(
    (u) => html`<option${attrs({ value: u.code, selected: u.code === unit })}>${u.text}</option>`,
  )}</select>`

function chosen(d: Drawing, row: Row, common: Omit<Field, 'type'>): Html {
  const { t } = d.page
  const options =
    row.type === 'boolean'
      ? ['true', 'false'].map((value) => ({
          value,
          label: t(value === 'true' ? 'needs.assess.yes' : 'needs.assess.no'),
        }))
      : row.choices.map((c) => ({
          value: c.id,
          label: c.prefix ? `${c.prefix} ${c.text}` : c.text,
          ...(c.picture && { picture: c.picture }),
        }))
  const value = row.values.map((v) => v.text).filter((text) => options.some((o) => o.value === text))
  const several = row.repeats && row.type !== 'boolean'
  const pictured = row.choices.some((c) => c.picture)
  const listed = !several && !pictured && (row.control === 'drop-down' || options.length > MOST_TAPPED)
  const list = listed
    ? field({ ...common, type: 'select', options, value: value[0], placeholder: t('needs.assess.choose') })
    : field({
        ...common,
        type: several ? 'checkbox' : 'radio',
        // What need not be answered can be taken back.
        options: several || row.required ? options : [...options, { value: '', label: t('needs.assess.no_answer') }],
        value: several ? value : value[0],
      })
  const own = row.values.find((v) => !options.some((o) => o.value === v.text))
  return html`${list}${when(row.own, () =>
    field({
      t,
      name: `own.${placeKey(row.key)}`,
      label: t('needs.assess.own_words'),
      optional: true,
      value: own?.text,
    }),
  )}`
}

export const RULE = 'needs.form.constraint'
const saidOf = (d: Drawing, f: ShownFault): string => f.says || d.page.t(f.code, f.params)

function faultWords(d: Drawing, row: Row): string | undefined {
  const errors = row.faults.filter((f) => f.severity === 'error').map((f) => saidOf(d, f))
  return errors.length > 0 ? [...new Set(errors)].join(' ') : d.errors[nameOf(row)]
}

/** They hold nobody back. */
const warnings = (d: Drawing, row: Row): Html =>
  html`${row.faults.filter((f) => f.severity === 'warning').map((f) => banner('warn', { text: saidOf(d, f) }))}`

/** Beside the words, which say all that it says. */
const picture = (row: Row): Html =>
  html`${when(row.picture, () => html`<img class="shown" src="${row.picture}" alt="">`)}`

function note(d: Drawing, row: Row): Html {
  const { t } = d.page
  const key = placeKey(row.key)
  const said = d.notes[key] ?? ''
  return html`<details${attrs({ open: said !== '' })}><summary class="btn quiet">${t('needs.assess.note')}</summary>${field(
    {
      t,
      name: `n.${key}`,
      type: 'textarea',
      rows: 2,
      maxlength: MOST_NOTE,
      label: html`<span class="sr">${t('needs.assess.note_on', { label: labelOf(row) })}</span>`,
      value: said,
    },
  )}</details>`
}
