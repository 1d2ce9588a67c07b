import { typed } from '#kernel/forms.ts'
import type { Form, Page } from '#kernel/plugin.ts'
import { hiddenFields } from '#views/button.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { DOSE_UNITS, MEDICATIONS, SUPPLY_UNITS } from '../../../../data/reference/medications/catalogue.ts'
import { MOST_REASON } from '../entry.ts'
import { MEDICINE_ACTIONS, OTHER_MEDICINE } from '../input.ts'
import type { TakenRow } from '../known.ts'
import { doseWords, medicineName, optionsOf, unitOptions } from './words.ts'

/** Rooms for what is begun today. */
const NEW_ROWS = 2

/** What is taken now stands filled in; untouched it is kept. */
export function medicinesCard(page: Page, fields: Fields, taken: readonly TakenRow[], values: Form | null): Html {
  const { t } = page
  return card({
    id: 'medicines',
    title: t('chronic.visit.medicines'),
    meta: t(taken.length > 0 ? 'chronic.visit.medicines_hint' : 'chronic.visit.no_medicines'),
    body: html`<div class="form">${taken.map((m, n) => takenRow(page, fields, m, n, values))}${newRows(page, fields, { from: taken.length, rooms: NEW_ROWS, values })}</div>`,
  })
}

function takenRow(page: Page, fields: Fields, m: TakenRow, n: number, values: Form | null): Html {
  const { t } = page
  const at = (name: string) => `medicines.${n}.${name}`
  const name = medicineName(page, m)
  const open = values !== null && typed(values, at('action')) !== 'keep'
  return html`<fieldset class="field"><legend>${name} <span class="meta">${doseWords(page, m)}</span></legend>${hiddenFields(
    {
      [at('id')]: m.id,
      [at('system')]: m.system,
      [at('was')]: m.code,
      [at('text')]: m.text,
    },
  )}<div class="row">${fields({
    name: at('action'),
    type: 'select',
    label: t('chronic.medicine.action', { name }),
    options: optionsOf(page, 'medicine', MEDICINE_ACTIONS),
    value: 'keep',
  })}${fields({
    name: at('supply_days'),
    type: 'number',
    label: t('chronic.medicine.supply_days'),
    unit: t('chronic.visit.days'),
  })}</div><details${attrs({ open })}><summary class="btn quiet">${t('chronic.medicine.dose_of', { name })}</summary><div class="form">${reasonField(page, fields, at)}${doseFields(page, fields, at, m)}</div></details></fieldset>`
}

const reasonField = ({ t }: Page, fields: Fields, at: (name: string) => string): Html =>
  fields({ name: at('reason'), label: t('chronic.medicine.reason'), optional: true, maxlength: MOST_REASON })

function doseFields(page: Page, fields: Fields, at: (name: string) => string, m?: TakenRow): Html {
  const { t } = page
  const number = (name: string, value: number | null | undefined) =>
    fields({ name: at(name), type: 'number', step: 0.1, label: t(`chronic.medicine.${name}`), value: value ?? '' })
  const unit = (name: string, units: readonly string[], value: string) =>
    fields({
      name: at(name),
      type: 'select',
      label: t(`chronic.medicine.${name}`),
      options: unitOptions(page, units),
      value,
    })
  return html`<div class="row">${number('dose', m?.dose_value)}${unit('dose_unit', DOSE_UNITS, m?.dose_unit ?? 'mg')}${number('times', m?.times_per_day)}</div><div class="row">${number('quantity', null)}${unit('quantity_unit', SUPPLY_UNITS, '{tbl}')}</div>`
}

/** One room; the next one is in it. */
function newRows(
  page: Page,
  fields: Fields,
  {
    from: n,
    rooms,
    values,
    label = 'chronic.medicine.begin',
  }: { from: number; rooms: number; values: Form | null; label?: string },
): Html {
  const { t } = page
  const at = (name: string) => `medicines.${n}.${name}`
  const open = values !== null && typed(values, at('code')) !== ''
  return html`<details${attrs({ open })}><summary class="btn quiet">${t(label)}</summary><div class="form"><div class="grid">${fields(
    {
      name: at('code'),
      type: 'select',
      label: t('chronic.medicine.what'),
      placeholder: t('kit.choose'),
      options: [
        ...MEDICATIONS.map((code) => ({ value: code, label: t(`records.code.medication.${code}`) })),
        { value: OTHER_MEDICINE, label: t('chronic.medicine.other') },
      ],
    },
  )}${fields({ name: at('text'), label: t('chronic.medicine.text'), optional: true })}${fields({
    name: at('supply_days'),
    type: 'number',
    label: t('chronic.medicine.supply_days'),
    unit: t('chronic.visit.days'),
    optional: true,
  })}</div>${when(open, () => reasonField(page, fields, at))}${doseFields(page, fields, at)}${when(rooms > 1, () => newRows(page, fields, { from: n + 1, rooms: rooms - 1, values, label: 'chronic.medicine.begin_another' }))}</div></details>`
}
