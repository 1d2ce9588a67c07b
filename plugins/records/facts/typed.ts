/** Values as they are typed: refused where nobody can have them, asked about where few do. */
import { field } from '#kernel/input.ts'
import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import type { FieldError } from '#kernel/problem.ts'
import type { Fields } from '#views/command-form.ts'
import { hiddenFields } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { meta } from '#views/text.ts'
import { measured, observationOf, unusual, type AgeDays } from '../rules/measured.ts'
import { unitName, unitOptions } from './words.ts'

/** No reading has more digits; what it may be says the catalogue, by code and age. */
const MOST = 1_000_000
const MOST_UNIT = 40
export const typedNumber = () => field.optionalNumber({ min: -MOST, max: MOST })
/** "180 kg": the answer to the question whether that is meant. Another number typed since is asked about again. */
export const meantField = () => field.optionalText(MOST_UNIT * 2)
export const unitField = () => field.optionalText(MOST_UNIT)

const UNUSUAL = 'records.unusual_value'
const meantBy = (value: number | string, unit: string | null) => `${value} ${unit ?? ''}`.trim()

export interface Typed {
  code: string
  value: number
  unit: string | null
  meant: string | null
  /** Where the messages stand. */
  name: string
  unitName?: string
}

/** What is wrong with it at that age, or has to be asked. */
export function checkTyped(v: Typed, age: AgeDays | undefined): FieldError[] {
  const result = measured(v.code, v.value, v.unit, age)
  if (!result.ok) {
    const aboutUnit = result.problem.startsWith('records.unit')
    return [{ field: aboutUnit && v.unitName ? v.unitName : v.name, code: result.problem, params: result.params }]
  }
  const usual = unusual(v.code, v.value, v.unit, age)
  if (!usual || v.meant === meantBy(v.value, v.unit)) return []
  return [{ field: v.name, code: UNUSUAL, params: { ...usual, value: v.value, unit: v.unit ?? '' } }]
}

/** "Is 180 kg meant?" with a box to tick, where that was asked. */
export function meantQuestion(
  { t }: Page,
  fields: Fields,
  state: FormState,
  name: string,
  meantName: string,
): Html | '' {
  const asked = state.errors.find((e) => e.field === name && e.code === UNUSUAL)
  const answered = typed(state.values, meantName)
  if (!asked && answered === '') return ''
  const value = asked ? meantBy(asked.params!['value']!, String(asked.params!['unit'])) : answered
  const [number = '', unit = ''] = value.split(' ')
  return fields({
    name: meantName,
    type: 'checkbox',
    label: t('records.fact.is_it_meant'),
    options: [{ value, label: t('records.fact.value_unit', { value: number, unit: unitName(t, unit) }) }],
  })
}

export interface ValueField {
  code: string
  label: string
  name: string
  unitName: string
  meantName: string
  /** "last time 72 kg, 3 May". */
  before?: string | undefined
  /** Asked for where one unit is as likely as the other, and the wrong one is another diagnosis. */
  chooseUnit?: boolean
  /** The unit that it has now. */
  standingUnit?: string | null
}

/** A number with its unit: printed where there is one, chosen where there are several. */
export function valueField(page: Page, fields: Fields, state: FormState, f: ValueField): Html {
  const { t } = page
  const units = observationOf(f.code)?.units.map((u) => u.unit) ?? (f.standingUnit ? [f.standingUnit] : [])
  const only = units.length === 1 ? units[0]! : null
  const number = fields({
    name: f.name,
    type: 'number',
    step: 0.1,
    label: f.label,
    ...(only === null ? {} : { unit: unitName(t, only) }),
    ...(f.before === undefined ? {} : { aside: meta(f.before) }),
    short: true,
  })
  return html`${
    units.length > 1
      ? html`<div class="row">${number}${fields({
          name: f.unitName,
          type: 'select',
          label: t('records.fact.unit_of', { what: f.label }),
          options: unitOptions(t, units),
          ...(f.chooseUnit ? { placeholder: t('kit.choose') } : { value: units[0]! }),
        })}</div>`
      : html`${number}${when(only, () => hiddenFields({ [f.unitName]: only! }))}`
  }${meantQuestion(page, fields, state, f.name, f.meantName)}`
}
