import { typed } from '#kernel/forms.ts'
import type { Form, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { meta } from '#views/text.ts'
import { DANGER_SIGNS, OTHER_SIGNS } from '../../../../data/reference/chronic/signs.ts'
import { GLUCOSE_UNITS, type ChronicConfig } from '../../clinic.ts'
import { isGlucose } from '../../facts/known.ts'
import type { LabFact } from '../../facts/measured.ts'
import type { Known } from '../conclude.ts'
import { AT_HOME, HBA1C_UNITS, METER_KINDS, NO_SIGN, OURS, PREGNANT_ANSWERS, WEIGHT_UNITS } from '../input.ts'
import { ARMS, POSITIONS } from '../record.ts'
import { kindOf, labWords, optionsOf, pressureWords, unitOptions } from './words.ts'

export const pregnantField = (page: Page, fields: Fields, { pregnancy }: Known): Html | '' =>
  when(pregnancy.ask, () =>
    fields({
      name: 'pregnant',
      type: 'radio',
      label: page.t('chronic.pregnant'),
      hint: page.t('chronic.pregnant_hint'),
      options: optionsOf(page, 'pregnant', PREGNANT_ANSWERS),
    }),
  )

export function pressureCard(page: Page, fields: Fields, { standing }: Known, values: Form): Html {
  const { t, fmt } = page
  const last = standing.lastPressure
  const goal = standing.target?.below
  const pair = (prefix: string, n: string) => {
    const one = (part: 'systolic' | 'diastolic') =>
      fields({
        name: `${prefix}${part}${n}`,
        type: 'number',
        label: t(`chronic.field.${prefix}${part}`, { n }),
        unit: t('records.unit.mm[Hg]'),
        ...(last && prefix === '' && n === '1'
          ? { aside: meta(t('chronic.visit.before', { value: last[part] })) }
          : {}),
      })
    return html`<div class="grid pair">${one('systolic')}${one('diastolic')}</div>`
  }
  const [first, second, third] = OURS
  return card({
    id: 'pressure',
    title: t('chronic.visit.pressure'),
    meta: [
      t('chronic.visit.pressure_hint'),
      last && t('chronic.visit.last', { value: pressureWords(page, last), date: fmt.date(last.on) }),
      goal && t('chronic.visit.goal', { ...goal }),
    ]
      .filter(Boolean)
      .join(' · '),
    body: html`<div class="form">${pair('', first)}${pair('', second)}${fold(t('chronic.visit.third'), typed(values, `systolic${third}`) !== '', pair('', third))}${fold(
      t('chronic.visit.how'),
      false,
      html`<div class="grid">${fields({
        name: 'arm',
        type: 'select',
        label: t('chronic.field.arm'),
        placeholder: t('chronic.not_said'),
        options: optionsOf(page, 'arm', ARMS),
      })}${fields({
        name: 'position',
        type: 'select',
        label: t('chronic.field.position'),
        options: optionsOf(page, 'position', POSITIONS),
      })}${fields({ name: 'device', label: t('chronic.field.device'), optional: true })}</div>`,
    )}${fold(
      t('chronic.visit.at_home'),
      typed(values, 'home_systolic1') !== '',
      html`<p class="hint">${t('chronic.visit.at_home_hint')}</p>${AT_HOME.map((n) => pair('home_', n))}`,
    )}</div>`,
  })
}

const fold = (summary: string, open: boolean, inside: Html): Html =>
  open
    ? html`<details open><summary class="btn quiet">${summary}</summary><div class="form">${inside}</div></details>`
    : html`<details><summary class="btn quiet">${summary}</summary><div class="form">${inside}</div></details>`

export function glucoseCard(page: Page, fields: Fields, { facts }: Known): Html {
  const { t, fmt } = page
  const { glucoseUnit } = page.config<ChronicConfig>('chronic')
  const last = (wanted: (l: LabFact) => boolean) => facts.labs.findLast((l) => l.value !== null && wanted(l))
  const before = (lab: LabFact | undefined) =>
    lab ? { aside: meta(t('chronic.visit.last', { value: labWords(page, lab), date: fmt.date(lab.on) })) } : {}
  const meter = last((l) => isGlucose(l.key) && l.key !== 'hba1c')
  return card({
    id: 'glucose',
    title: t('chronic.visit.glucose_weight'),
    ...(meter
      ? {
          meta: t('chronic.visit.last_glucose', {
            kind: t(`chronic.kind.${kindOf(meter)!}`),
            value: labWords(page, meter),
            date: fmt.date(meter.on),
          }),
        }
      : {}),
    body: html`<div class="form"><div class="grid">${fields({
      name: 'glucose',
      type: 'number',
      step: 0.1,
      label: t('chronic.field.glucose'),
    })}${fields({
      name: 'glucose_unit',
      type: 'select',
      label: t('chronic.field.glucose_unit'),
      options: unitOptions(page, GLUCOSE_UNITS),
      value: glucoseUnit,
    })}${fields({
      name: 'glucose_kind',
      type: 'select',
      label: t('chronic.field.glucose_kind'),
      placeholder: t('kit.choose'),
      options: optionsOf(page, 'kind', METER_KINDS),
    })}</div><div class="grid">${fields({
      name: 'weight',
      type: 'number',
      step: 0.1,
      label: t('chronic.field.weight'),
      ...before(last((l) => l.key === 'weight')),
    })}${fields({
      name: 'weight_unit',
      type: 'select',
      label: t('chronic.field.weight_unit'),
      options: unitOptions(page, WEIGHT_UNITS),
      value: 'kg',
    })}</div><div class="grid">${fields({
      name: 'hba1c',
      type: 'number',
      step: 0.1,
      label: t('chronic.kind.hba1c'),
      ...before(last((l) => l.key === 'hba1c')),
    })}${fields({
      name: 'hba1c_unit',
      type: 'select',
      label: t('chronic.field.hba1c_unit'),
      options: unitOptions(page, HBA1C_UNITS),
      value: '%',
    })}</div></div>`,
  })
}

export const signsCard = (page: Page, fields: Fields): Html =>
  card({
    id: 'signs',
    title: page.t('chronic.visit.signs'),
    body: fields({
      name: 'signs',
      type: 'checkbox',
      label: page.t('chronic.visit.signs_now'),
      options: [
        ...optionsOf(page, 'sign', [...DANGER_SIGNS.map((s) => s.code), ...OTHER_SIGNS]),
        { value: NO_SIGN, label: page.t('chronic.no_sign') },
      ],
    }),
  })
