/** The questions about one age: danger signs first, then what can wait a little, then what is measured. */
import type { Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import type { AgeGroup, Obstetric } from '../../../data/reference/illness/signs.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { PubPartner } from '../../referral/public.ts'
import { GLUCOSE_UNITS, isOlder, MOST_WORDS, PREGNANCY, signsOf, TRANSPORTS, type Question } from '../input.ts'
import { fastFrom } from '../rules/conclude.ts'
import { signKey } from '../words.ts'
import { knownPregnancy, type KnownPregnancy } from './pregnancy.ts'

export interface Asked {
  group: AgeGroup
  firstYear: boolean
  mayBePregnant: boolean
  /** What the record says of pregnancy; null of somebody who has none yet. */
  known: KnownPregnancy | null
  partners: readonly PubPartner[]
}

export const questions = (page: Page, fields: Fields, asked: Asked): Html =>
  html`${question(page, fields, 'emergency', asked.group)}${obstetric(page, fields, asked)}${question(page, fields, 'same_day', asked.group)}${measures(
    page,
    fields,
    asked,
  )}${rest(page, fields, asked)}`

const question = (
  page: Page,
  fields: Fields,
  name: Question,
  group: AgeGroup,
  { before = '', known = null }: { before?: Html | ''; known?: Obstetric | null } = {},
): Html => {
  const { t } = page
  return card({
    id: name,
    title: t(`illness.question.${name}`),
    // What is on record is not asked for.
    meta: known === null ? t(`illness.question_hint.${name}`) : undefined,
    body: html`<div class="form">${before}${fields({
      name,
      type: 'checkbox',
      label: t('illness.tick_all'),
      options: signsOf(name, group, known).map((s) => ({ value: s.key, label: t(signKey(s.key)) })),
    })}${fields({ name: `no_${name}`, type: 'checkbox', label: t('illness.none_of_these') })}</div>`,
  })
}

/** What the record knows is said and not asked again; what it does not know is asked of everybody who may be, and "no" is never assumed. */
function obstetric(page: Page, fields: Fields, { group, mayBePregnant, known }: Asked): Html | '' {
  const { t } = page
  if (!isOlder(group)) return ''
  if (!mayBePregnant) return fields({ name: 'pregnancy', type: 'hidden', label: '', value: 'no' })
  if (known?.kind === 'pregnant' || known?.kind === 'post_partum')
    return question(page, fields, 'obstetric', group, {
      before: html`${knownPregnancy(page, known)}${fields({ name: 'pregnancy', type: 'hidden', label: '', value: known.kind })}`,
      known: known.kind,
    })
  return question(page, fields, 'obstetric', group, {
    before: html`${known ? knownPregnancy(page, known) : ''}${fields({
      name: 'pregnancy',
      type: 'radio',
      label: t('illness.pregnancy'),
      value: known?.kind === 'asked_no' ? 'no' : undefined,
      options: PREGNANCY.map((value) => ({ value, label: t(`illness.pregnancy.${value}`) })),
      required: true,
    })}`,
  })
}

function measures(page: Page, fields: Fields, { group, firstYear }: Asked): Html {
  const { t } = page
  const fast = fastFrom(group, firstYear)
  const number = (name: string, unit: string, step = 1) =>
    fields({ name, type: 'number', label: t(`illness.measure.${name}`), unit, step, optional: true })
  return card({
    id: 'measures',
    title: t('illness.measured'),
    meta: t('illness.measured_hint'),
    body: html`<div class="form">${fields({
      name: 'breaths',
      type: 'number',
      label: t('illness.measure.breaths'),
      hint: html`${t('illness.count_hint')} ${when(fast !== null, () => html`<b>${t('illness.fast_from', { n: fast! })}</b>`)}`,
      unit: t('illness.per_minute'),
      step: 1,
      optional: true,
      aside: counter(page),
    })}<div class="grid">${number('temperature', '°C', 0.1)}${number('oxygen', '%')}${when(group === 'child', () => number('muac', 'cm', 0.1))}${when(
      isOlder(group),
      () => html`${number('systolic', 'mmHg')}${number('diastolic', 'mmHg')}`,
    )}</div><div class="grid">${fields({
      name: 'glucose',
      type: 'number',
      label: t('illness.measure.glucose'),
      step: 0.1,
      optional: true,
    })}${fields({
      name: 'glucose_unit',
      type: 'select',
      label: t('illness.glucose_unit'),
      placeholder: t('kit.choose'),
      options: GLUCOSE_UNITS.map((value) => ({ value, label: value })),
    })}</div></div>`,
  })
}

/** Shown by its script alone: a touch for each breath, for a minute. */
const counter = ({ t }: Page): Html =>
  html`<span data-island="breaths" hidden data-counting="${t('illness.counting')}" data-again="${t('illness.count_again')}"><button class="btn" type="button">${t('illness.count_start')}</button> <span class="meta" role="status"></span></span>`

function rest(page: Page, fields: Fields, { partners }: Asked): Html {
  const { t } = page
  const own = SENSITIVITY_CLASSES.filter((c) => page.actor.compartments.includes(c))
  return card({
    id: 'rest',
    title: t('illness.if_referred'),
    meta: t('illness.if_referred_hint'),
    body: html`<div class="form">${fields({
      name: 'partner',
      type: 'select',
      label: t('illness.partner'),
      placeholder: t('illness.nobody_named'),
      options: partners.map((p) => ({ value: p.id, label: p.name })),
      value: partners.find((p) => p.emergencies === 1 && p.kind !== 'maternity')?.id,
    })}${fields({
      name: 'transport',
      type: 'select',
      label: t('illness.transport'),
      options: TRANSPORTS.map((value) => ({ value, label: t(`referral.transport.${value}`) })),
    })}${fields({
      name: 'note',
      type: 'textarea',
      label: t('illness.note'),
      rows: 2,
      optional: true,
      maxlength: MOST_WORDS,
    })}${when(own.length > 0, () =>
      fields({
        name: 'sensitivity',
        type: 'select',
        label: t('records.sensitivity'),
        hint: t('records.sensitivity_hint'),
        placeholder: t('records.sensitivity_ordinary'),
        options: own.map((value) => ({ value, label: t(`records.sensitivity_${value}`) })),
      }),
    )}</div>`,
  })
}
