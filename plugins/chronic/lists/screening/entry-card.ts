import type { FormState, Page } from '#kernel/plugin.ts'
import { button, hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { GLUCOSE_UNITS, type ChronicConfig } from '../../clinic.ts'
import type { ScreeningDayRow } from '../../tables.ts'
import { METER_KINDS } from '../../visit/input.ts'
import { dayPath } from './paths.ts'
import { PREGNANT } from './row.ts'

/** Shows what was typed again if it was refused; else empty for whoever comes next. */
export function entryCard(
  page: Page,
  day: ScreeningDayRow,
  { position, state, board }: { position: number; state: FormState; board: string },
): Html {
  const { t } = page
  const action = `${dayPath(day.id)}/rows`
  const isThis = state.action === action
  const own: FormState = isThis
    ? state
    : { params: state.params, values: {}, errors: [], envelope: page.envelope('chronic.record_screened'), action }
  const { glucoseUnit } = page.config<ChronicConfig>('chronic')
  const fields = fieldsOf(t, own, { glucose_kind: 'random', glucose_unit: glucoseUnit })
  return card({
    id: 'entry',
    title: t('chronic.screening.next_row', { n: position }),
    meta: t('chronic.screening.next_row_hint'),
    next: true,
    body: commandForm({
      t,
      state: own,
      fields,
      hx: { 'hx-post': action, 'hx-target': board, 'hx-swap': 'outerHTML' },
      body: html`${hiddenFields({ position })}${who(page, fields)}${measures(page, fields)}${asked(page, fields, own)}<div class="row">${button(
        { kind: 'primary', icon: 'check', label: t('chronic.screening.save_row') },
      )}</div>`,
    }),
  })
}

const who = ({ t }: Page, fields: Fields): Html =>
  html`<div class="row">${fields({ name: 'who', label: t('chronic.screening.who'), required: true, maxlength: 120, autocomplete: 'off', autofocus: true })}${fields(
    {
      name: 'sex',
      type: 'select',
      label: t('chronic.screening.sex'),
      placeholder: '–',
      options: (['female', 'male', 'other'] as const).map((value) => ({
        value,
        label: t(`chronic.lists.sex.${value}`),
      })),
    },
  )}${fields({ name: 'born', label: t('chronic.screening.born'), short: true, maxlength: 10, autocomplete: 'off' })}</div>`

const measures = ({ t }: Page, fields: Fields): Html => {
  const number = (name: string, unit: string) =>
    fields({ name, type: 'number', label: t(`chronic.screening.${name}`), unit, autocomplete: 'off' })
  return html`<div class="row">${number('systolic1', 'mmHg')}${number('diastolic1', 'mmHg')}${number('systolic2', 'mmHg')}${number('diastolic2', 'mmHg')}</div><div class="row">${fields(
    { name: 'glucose', type: 'number', step: 0.1, label: t('chronic.screening.glucose'), autocomplete: 'off' },
  )}${fields({
    name: 'glucose_unit',
    type: 'select',
    label: t('chronic.screening.glucose_unit'),
    options: GLUCOSE_UNITS.map((value) => ({ value, label: value })),
  })}${fields({
    name: 'glucose_kind',
    type: 'select',
    label: t('chronic.screening.glucose_kind'),
    options: METER_KINDS.map((value) => ({ value, label: t(`chronic.screening.kind.${value}`) })),
  })}</div>`
}

/** Shown once it has to be asked: what nobody may guess. */
const asked = ({ t }: Page, fields: Fields, { errors, values }: FormState): Html => {
  const isAsked = (name: string) => errors.some((e) => e.field === name) || typeof values[name] === 'string'
  return html`${when(isAsked('glucose_sure'), () =>
    fields({
      name: 'glucose_sure',
      type: 'radio',
      label: t('chronic.screening.glucose_sure'),
      options: GLUCOSE_UNITS.map((value) => ({ value, label: value })),
    }),
  )}${when(isAsked('pregnant'), () =>
    fields({
      name: 'pregnant',
      type: 'radio',
      label: t('chronic.screening.pregnant'),
      options: PREGNANT.map((value) => ({ value, label: t(`chronic.screening.pregnant.${value}`) })),
    }),
  )}`
}
