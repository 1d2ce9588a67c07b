import { typed } from '#kernel/forms.ts'
import type { FormState, Page } from '#kernel/plugin.ts'
import { card, foldCard } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, type Html } from '#views/html.ts'
import { personAction } from '../../views/command-page.ts'
import { optionsOf } from '../../views/words.ts'
import { ageOf } from '../age.ts'
import { contactField } from '../at-contact.ts'
import { commonCard } from '../common.ts'
import { MMHG } from '../pressure.ts'
import { meantQuestion, valueField } from '../typed.ts'
import { unitName, valueWords } from '../words.ts'
import { bodyAt, codeOfKey, GLUCOSE_KINDS, LABORATORY, UNIT_CHOSEN, VITALS } from './fields.ts'
import { latestReadings, type Latest } from './latest.ts'

const PRESSURES = [0, 1, 2] as const

/** In the order of an examination: the cuff first, the scale, and what the laboratory sent. */
export const readingsPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, async (person) => {
    const { t, today } = page
    const before = new Map((await latestReadings(page.db, person.id)).map((l) => [l.key, l]))
    const age = ageOf(person.birth_date, today)
    const contact = await contactField(page, state, person.id)
    return {
      title: t('records.command.record_readings'),
      submit: t('kit.save'),
      body: (fields) => {
        const one = (key: string) => valueOf(page, fields, state, key, before.get(key))
        const lab = html`<div class="form">${glucose(page, fields, state)}${LABORATORY.map(one)}</div>`
        return html`${contact}${card({
          id: 'pressure',
          title: t('records.fact.blood_pressure_title'),
          meta: t('records.fact.blood_pressure_hint'),
          body: html`<div class="form">${PRESSURES.map((n) => pressure(page, fields, state, n))}</div>`,
        })}${card({ id: 'vitals', title: t('records.fact.vitals'), body: html`<div class="form">${VITALS.map(one)}</div>` })}${card(
          {
            id: 'body',
            title: t('records.fact.body'),
            body: html`<div class="form">${bodyAt(age).map(one)}</div>`,
          },
        )}${foldCard({ icon: 'drop', title: t('records.fact.laboratory'), body: lab, open: labTyped(state) })}${commonCard(page, fields)}`
      },
    }
  })

const labTyped = (state: FormState) =>
  ['glucose', ...LABORATORY.map((key) => `readings.${key}`)].some(
    (at) => typed(state.values, `${at}.value`) !== '' || state.errors.some((e) => e.field.startsWith(`${at}.`)),
  )

function pressure(page: Page, fields: Fields, state: FormState, n: number): Html {
  const { t } = page
  const part = (which: 'systolic' | 'diastolic') =>
    fields({
      name: `pressures.${n}.${which}`,
      type: 'number',
      label: t(`records.fact.${which}_n`, { n: n + 1 }),
      unit: unitName(t, MMHG),
      short: true,
    })
  const asked = (which: string) =>
    meantQuestion(page, fields, state, `pressures.${n}.${which}`, `pressures.${n}.${which}_meant`)
  return html`<div class="row">${part('systolic')}${part('diastolic')}</div>${asked('systolic')}${asked('diastolic')}`
}

function valueOf(page: Page, fields: Fields, state: FormState, key: string, before: Latest | undefined): Html {
  const { t, fmt } = page
  const last = before?.now[0]
  return valueField(page, fields, state, {
    code: codeOfKey(key),
    label: t(`records.code.observation.${key}`),
    name: `readings.${key}.value`,
    unitName: `readings.${key}.unit`,
    meantName: `readings.${key}.meant`,
    chooseUnit: UNIT_CHOSEN.includes(key),
    ...(last
      ? { before: t('records.fact.last_time', { value: valueWords(page, last), date: fmt.date(last.happened_on) }) }
      : {}),
  })
}

function glucose(page: Page, fields: Fields, state: FormState): Html {
  const { t } = page
  return html`${fields({
    name: 'glucose.kind',
    type: 'radio',
    label: t('records.fact.glucose_kind'),
    options: optionsOf(t, 'glucose', GLUCOSE_KINDS),
  })}${valueField(page, fields, state, {
    code: codeOfKey('glucose_random'),
    label: t('records.fact.glucose'),
    name: 'glucose.value',
    unitName: 'glucose.unit',
    meantName: 'glucose.meant',
    chooseUnit: true,
  })}`
}
