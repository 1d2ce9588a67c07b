/** Folded: most visits bring no result. What the protocol waits for is named on the fold. */
import type { Form, Page } from '#kernel/plugin.ts'
import { typed } from '#kernel/forms.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { attrs, html, when, type Html } from '#views/html.ts'
import { meta } from '#views/text.ts'
import { CHOLESTEROL_UNITS, CREATININE_UNITS, type ChronicConfig } from '../../clinic.ts'
import { clinicUnit, LAB_NUMBERS, type LabNumber } from '../../facts/lab-units.ts'
import type { Lab } from '../../facts/measured.ts'
import { labName } from '../../page/views/words.ts'
import type { Known } from '../conclude.ts'
import { looseVisit } from '../input.ts'
import { ACR_UNITS, CHECK_FIELDS, CHECKS, sureOf, unitField, unusualOf } from '../labs.ts'
import { labWords, unitOptions } from './words.ts'

/** Each with the labs that share its unit. */
const ROWS: readonly { labs: readonly LabNumber[]; units: readonly string[] }[] = [
  { labs: ['creatinine'], units: CREATININE_UNITS },
  { labs: ['cholesterol_total', 'cholesterol_ldl', 'cholesterol_hdl'], units: CHOLESTEROL_UNITS },
  { labs: ['urine_acr'], units: ACR_UNITS },
]
/** What of it stands in a card of its own. */
const ELSEWHERE: readonly string[] = ['hba1c', 'fasting_glucose']

export function labsCard(page: Page, fields: Fields, { facts, standing }: Known, values: Form): Html {
  const { t, fmt, today } = page
  const config = page.config<ChronicConfig>('chronic')
  const waiting = standing.tests.filter((test) => test.dueOn <= today && !ELSEWHERE.includes(test.code))
  const open = [...LAB_NUMBERS, ...CHECK_FIELDS].some((name) => typed(values, name) !== '')
  const before = (lab: Lab) => {
    const last = facts.labs.findLast((l) => l.key === lab)
    return when(last, () =>
      meta(
        t('chronic.visit.last_of', {
          what: labName(page, lab),
          value: labWords(page, last!),
          date: fmt.date(last!.on),
        }),
      ),
    )
  }
  const row = ({ labs, units }: (typeof ROWS)[number]) =>
    html`<div class="row">${labs.map((lab) =>
      fields({ name: lab, type: 'number', step: 0.01, label: labName(page, lab) }),
    )}${fields({
      name: unitField(labs[0]!),
      type: 'select',
      label: t(`chronic.field.${unitField(labs[0]!)}`),
      options: unitOptions(page, units),
      value: clinicUnit(labs[0]!, config),
    })}${labs.map(before)}</div>`
  const check = (name: (typeof CHECK_FIELDS)[number]) =>
    html`<div class="row">${fields({
      name,
      type: 'select',
      label: labName(page, name),
      placeholder: t('chronic.visit.not_examined'),
      options: CHECKS[name].map((value) => ({ value, label: t(`records.code.value.${name}.${value}`) })),
    })}${before(name)}</div>`
  return card({
    id: 'labs',
    title: t('chronic.visit.labs'),
    ...(waiting.length > 0
      ? { meta: t('chronic.visit.labs_due', { what: fmt.list(waiting.map((w) => t(`chronic.shown.test.${w.code}`))) }) }
      : {}),
    body: html`<div class="form">${sureField(page, fields, values)}<details${attrs({ open })}><summary class="btn quiet">${t('chronic.visit.labs_type')}</summary><div class="form">${ROWS.map(row)}${CHECK_FIELDS.map(check)}</div></details></div>`,
  })
}

/** What nobody would expect is confirmed value by value: another one typed since is asked about again. */
function sureField(page: Page, fields: Fields, values: Form): Html | '' {
  const { t, fmt } = page
  const unusual = unusualOf(looseVisit(values))
  return when(unusual.length > 0, () =>
    fields({
      name: 'labs_sure',
      type: 'checkbox',
      label: t('chronic.visit.labs_sure'),
      hint: t('chronic.visit.labs_sure_hint'),
      options: unusual.map((u) => ({
        value: sureOf(u),
        label: `${labName(page, u.lab)} ${fmt.number(u.value)} ${t(`records.unit.${u.unit}`)}`,
      })),
    }),
  )
}
