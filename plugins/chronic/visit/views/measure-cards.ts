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

export function pressureCard(page: Page, fields: Fields, { standing, pregnancy }: Known, values: Form): Html {
  const { t, fmt } = page
  const last = standing.lastPressure
  const goal = standing.target?.below
  const pair = (prefix: string, n: string) => {
    const one = (part: 'systolic' | 'diastolic') =>
      fields({
        name: `${prefix}${part}${n}`,
        type: 'number',
        label: t(`chronic.field.${prefix}${part}`, { n }),
        ...(part === 'diastolic' ? { unit: t('records.unit.mm[Hg]') } : {}),
        autofocus: part === 'systolic' && prefix === '' && n === '1',
      })
    return html`<div class="row">${one('systolic')}${one('diastolic')}${when(last && prefix === '' && n === '1', () => meta(t('chronic.visit.last', { value: pressureWords(page, last!), date: fmt.date(last!.on) })))}</div>`
  }
  const [first, second, third] = OURS
  return card({
    id: 'pressure',
    title: t('chronic.visit.pressure'),
    meta: [
      t('chronic.visit.pressure_hint'),
      pregnancy.guarded ? t('chronic.visit.guarded') : goal && t('chronic.visit.goal', { ...goal }),
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

export function glucoseCard(page: Page, fields: Fields, { facts }: Known, values: Form): Html {
  const { t, fmt } = page
  const { glucoseUnit } = page.config<ChronicConfig>('chronic')
  const last = (wanted: (l: LabFact) => boolean) => facts.labs.findLast((l) => l.value !== null && wanted(l))
  const before = (lab: LabFact | undefined) =>
    when(lab, () => meta(t('chronic.visit.last', { value: labWords(page, lab!), date: fmt.date(lab!.on) })))
  const meter = last((l) => isGlucose(l.key) && l.key !== 'hba1c')
  const number = (name: 'glucose' | 'weight' | 'hba1c') =>
    fields({
      name,
      type: 'number',
      step: 0.1,
      label: t(name === 'hba1c' ? 'chronic.kind.hba1c' : `chronic.field.${name}`),
    })
  const unit = (name: 'glucose' | 'weight' | 'hba1c', units: readonly string[], value: string) =>
    fields({
      name: `${name}_unit`,
      type: 'select',
      label: t(`chronic.field.${name}_unit`),
      options: unitOptions(page, units),
      value,
    })
  return card({
    id: 'glucose',
    title: t('chronic.visit.glucose_weight'),
    body: html`<div class="form"><div class="row">${number('glucose')}${unit('glucose', GLUCOSE_UNITS, glucoseUnit)}${fields(
      {
        name: 'glucose_kind',
        type: 'select',
        label: t('chronic.field.glucose_kind'),
        placeholder: t('kit.choose'),
        options: optionsOf(page, 'kind', METER_KINDS),
      },
    )}${when(meter, () =>
      meta(
        t('chronic.visit.last_glucose', {
          kind: t(`chronic.kind.${kindOf(meter!)!}`),
          value: labWords(page, meter!),
          date: fmt.date(meter!.on),
        }),
      ),
    )}</div><div class="row">${number('weight')}${unit('weight', WEIGHT_UNITS, 'kg')}${before(last((l) => l.key === 'weight'))}</div>${fold(
      t('chronic.kind.hba1c'),
      typed(values, 'hba1c') !== '',
      html`<div class="row">${number('hba1c')}${unit('hba1c', HBA1C_UNITS, '%')}${before(last((l) => l.key === 'hba1c'))}</div>`,
    )}</div>`,
  })
}

export const signsCard = (page: Page, fields: Fields, values: Form): Html =>
  card({
    id: 'signs',
    title: page.t('chronic.visit.signs'),
    body: html`<div class="form">${fields({
      name: 'signs',
      type: 'checkbox',
      label: page.t('chronic.visit.signs_now'),
      options: [
        { value: NO_SIGN, label: page.t('chronic.no_sign') },
        ...optionsOf(
          page,
          'sign',
          DANGER_SIGNS.map((s) => s.code),
        ),
      ],
    })}${fold(
      page.t('chronic.visit.other_signs'),
      values['others'] !== undefined,
      fields({
        name: 'others',
        type: 'checkbox',
        label: page.t('chronic.visit.signs_too'),
        options: optionsOf(page, 'sign', OTHER_SIGNS),
      }),
    )}</div>`,
  })
