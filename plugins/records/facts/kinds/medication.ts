import { field } from '#kernel/input.ts'
import type { Page } from '#kernel/plugin.ts'
import { malformed, type FieldError } from '#kernel/problem.ts'
import { html, when } from '#views/html.ts'
import { DOSE_UNITS, SUPPLY_UNITS } from '../../../../data/reference/medications/catalogue.ts'
import { optionsOf } from '../../views/words.ts'
import { guardMedicine } from '../allergy-guard.ts'
import { codeFields, codeName, codeOf, codeShape, codeShown } from '../coded.ts'
import type { MedicationRow } from '../tables.ts'
import { unitOptions, withUnit } from '../words.ts'
import { kindSpec } from './spec.ts'

const INTENTS = ['taking', 'prescribed', 'supplied'] as const
const MOST_DOSE_TEXT = 200
const MOST_DESPITE = 300
/** Bounds for slips of the finger, not for pharmacology: the largest usual amounts are insulin units and millilitres. */
const MOST_DOSE = 5_000
const MOST_TIMES = 24
const MOST_QUANTITY = 10_000
/** No clinic hands out for longer than a year. */
const MOST_SUPPLY_DAYS = 366

export const medicationKind = kindSpec({
  kind: 'medication',
  icon: 'pill',
  shape: {
    ...codeShape('medication'),
    intent: field.choice(INTENTS),
    dose_value: field.optionalNumber({ min: 0.001, max: MOST_DOSE }),
    dose_unit: field.optionalChoice(DOSE_UNITS),
    times_per_day: field.optionalNumber({ min: 0.1, max: MOST_TIMES }),
    dose_text: field.optionalText(MOST_DOSE_TEXT),
    quantity: field.optionalNumber({ min: 0.01, max: MOST_QUANTITY }),
    quantity_unit: field.optionalChoice(SUPPLY_UNITS),
    supply_days: field.optionalNumber({ min: 1, max: MOST_SUPPLY_DAYS, integer: true }),
    from_on: field.optionalPartialDate(),
    until_on: field.optionalPartialDate(),
    despite: field.optionalText(MOST_DESPITE),
  },
  fields(page, fields, standing, { values, errors }) {
    const { t } = page
    const number = (name: string) =>
      fields({ name, type: 'number', step: 0.1, label: t(`records.fact.${name}`), optional: true })
    const unit = (name: string, units: readonly string[]) =>
      fields({
        name,
        type: 'select',
        label: t(`records.fact.${name}`),
        placeholder: t('kit.choose'),
        options: unitOptions(t, units),
      })
    const day = (name: string) =>
      fields({ name, label: t(`records.fact.${name}`), inputmode: 'numeric', maxlength: 10, optional: true })
    const isWarned = errors.some((e) => e.field === 'despite') || (values.despite ?? '') !== ''
    return html`${codeFields(page, fields, 'medication', standing?.[0])}${when(isWarned, () =>
      fields({ name: 'despite', label: t('records.fact.despite_allergy'), maxlength: MOST_DESPITE }),
    )}${fields({
      name: 'intent',
      type: 'radio',
      label: t('records.fact.intent'),
      options: optionsOf(t, 'intent', INTENTS),
      value: 'taking',
      required: true,
    })}<div class="row">${number('dose_value')}${unit('dose_unit', DOSE_UNITS)}${number('times_per_day')}</div>${fields(
      {
        name: 'dose_text',
        label: t('records.fact.dose_text'),
        hint: t('records.fact.dose_text_hint'),
        optional: true,
        maxlength: MOST_DOSE_TEXT,
      },
    )}<div class="row">${number('quantity')}${unit('quantity_unit', SUPPLY_UNITS)}${number('supply_days')}</div><p class="hint">${t(
      'kit.partialDateHint',
    )}</p><div class="row">${day('from_on')}${day('until_on')}</div>`
  },
  shown: ([m]) => ({
    ...codeShown('medication', m),
    intent: m.intent,
    dose_value: m.dose_value,
    dose_unit: m.dose_unit,
    times_per_day: m.times_per_day,
    dose_text: m.dose_text,
    quantity: m.quantity,
    quantity_unit: m.quantity_unit,
    supply_days: m.supply_days,
    from_on: m.from_on,
    until_on: m.until_on,
  }),
  columns(input, { standing }) {
    const { code, text, from_on } = input
    const rest = {
      intent: input.intent,
      dose_value: input.dose_value,
      dose_unit: input.dose_unit,
      times_per_day: input.times_per_day,
      dose_text: input.dose_text,
      quantity: input.quantity,
      quantity_unit: input.quantity_unit,
      supply_days: input.supply_days,
      until_on: input.until_on,
    }
    const wrong: FieldError[] = []
    if ((rest.dose_value === null) !== (rest.dose_unit === null))
      wrong.push({ field: rest.dose_unit === null ? 'dose_unit' : 'dose_value', code: 'kernel.field_required' })
    if ((rest.quantity === null) !== (rest.quantity_unit === null))
      wrong.push({ field: rest.quantity_unit === null ? 'quantity_unit' : 'quantity', code: 'kernel.field_required' })
    if (rest.intent === 'supplied' && rest.quantity === null)
      wrong.push({ field: 'quantity', code: 'records.supplied_how_much' })
    if (from_on !== null && rest.until_on !== null && rest.until_on < from_on.slice(0, rest.until_on.length))
      wrong.push({ field: 'until_on', code: 'records.ends_before_it_starts' })
    if (wrong.length > 0) throw malformed(wrong)
    // Without a day it begins when it was written down; whoever calls knows that day.
    return [
      { ...codeOf('medication', { code, text }, standing?.[0]), ...rest, ...(from_on === null ? {} : { from_on }) },
    ]
  },
  async guard(db, person, { code, text, despite }, standing) {
    const medicine = codeOf('medication', { code, text }, standing?.[0])
    // It was asked when it was first written down.
    if (standing && medicine.system === standing[0].system && medicine.code === standing[0].code) return []
    return await guardMedicine(db, person, { medicine, despite })
  },
  title: ({ t }, [m]) => t(`records.medication_line.${m.intent}`, { what: codeName(t, 'medication', m) }),
  summary: (page, [m]) => [doseWords(page, m), stoppedWords(page, m)].filter(Boolean).join(' · '),
  details: (page, [m]) => [
    [page.t('records.fact.intent'), page.t(`records.intent.${m.intent}`)],
    [page.t('records.fact.dose'), doseWords(page, m) || null],
    [page.t('records.fact.quantity'), m.quantity === null ? null : withUnit(page, m.quantity, m.quantity_unit)],
    [page.t('records.fact.supply_days'), m.supply_days === null ? null : page.fmt.number(m.supply_days)],
    [page.t('records.fact.from_on'), page.fmt.partialDate(m.from_on)],
    [page.t('records.fact.until_on'), m.until_on && page.fmt.partialDate(m.until_on)],
    [page.t('records.fact.stopped'), stoppedWords(page, m)],
    [page.t('records.fact.code'), `${m.code} (${m.system})`],
  ],
})

export const doseWords = (page: Page, m: MedicationRow): string =>
  [
    m.dose_value === null ? null : withUnit(page, m.dose_value, m.dose_unit),
    m.times_per_day === null ? null : page.t('records.fact.times_a_day', { times: page.fmt.number(m.times_per_day) }),
    m.dose_text,
  ]
    .filter(Boolean)
    .join(' · ')

const stoppedWords = ({ t, fmt }: Page, m: MedicationRow): string | null =>
  m.stopped_on && t('records.fact.stopped_on', { date: fmt.date(m.stopped_on), reason: m.stopped_reason ?? '–' })
