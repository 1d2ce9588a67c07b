/** Antenatal, postnatal and newborn contacts, each on one screen, the danger signs first. */
import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { hiddenFields } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { NO_SIGN } from '../commands/contact-input.ts'
import { own } from '../db.ts'
import { womanFactsOf } from '../queries.ts'
import { CORD, FEEDING, MOVEMENT, OEDEMA, PROTEIN, SIGNS, type ContactKind } from '../rules/findings.ts'
import { stateOn, type PregnancyState } from '../rules/state.ts'
import { lastFields } from './confidence.ts'
import { dangerHook, dangerPlace } from './danger.ts'
import { recordPages } from './somebody.ts'
import { answerName, dueWords, gestationWords, type Answered } from './words.ts'

export async function contactPage(page: Page, state: FormState, kind: ContactKind): Promise<Response> {
  const { t } = page
  const known =
    kind === 'newborn' ? null : stateOn(await womanFactsOf(own(page.db), state.params['person']!), page.today)
  // Where the eye is while numbers are typed: right below them.
  const danger = dangerPlace(page, kind, state.values)
  return await recordPages(page).personAction(page, state, () => ({
    title: t(`pregnancy.contact.${kind}`),
    ...(known ? { hint: stateLine(page, known) } : {}),
    submit: t('pregnancy.contact_do'),
    body: (fields) =>
      html`<div class="stack loose"${dangerHook}>${hiddenFields({ kind })}${signsCard(page, fields, kind)}${
        kind === 'newborn' ? html`${newbornCard(page, fields)}${danger}` : motherCards(page, fields, kind, danger)
      }</div>${lastFields(page, fields, t('pregnancy.contact_on'))}`,
  }))
}

function stateLine(page: Page, s: PregnancyState): string {
  const { t, fmt } = page
  if (s.kind === 'pregnant')
    return s.dueOn === null
      ? t('pregnancy.no_due_date')
      : t('pregnancy.at_due', {
          gestation: gestationWords(page, s.dueOn, page.today),
          date: dueWords(page, s.dueOn, s.plusMinus),
        })
  if (s.kind === 'post_partum') return t('pregnancy.post_partum_since', { date: fmt.date(s.endedOn) })
  return t('pregnancy.none_on_record')
}

const signsCard = (page: Page, fields: Fields, kind: ContactKind): Html =>
  card({
    id: 'signs',
    title: page.t('pregnancy.danger_signs'),
    body: fields({
      name: 'signs',
      type: 'checkbox',
      label: page.t(`pregnancy.ask_signs.${kind}`),
      options: [
        ...SIGNS[kind].map((s) => ({ value: s.code, label: page.t(`pregnancy.sign.${s.code}`) })),
        { value: NO_SIGN, label: page.t('pregnancy.no_sign') },
      ],
    }),
  })

function motherCards(page: Page, fields: Fields, kind: 'antenatal' | 'postnatal', danger: Html): Html {
  const { t } = page
  const mmHg = (name: string) =>
    fields({ name, type: 'number', label: t(`pregnancy.field.${name}`), unit: t('pregnancy.unit.mmhg') })
  const number = (name: string, unit: string, step = 0.1) =>
    fields({ name, type: 'number', label: t(`pregnancy.field.${name}`), unit: t(`pregnancy.unit.${unit}`), step })
  return html`${card({
    id: 'pressure',
    title: t('pregnancy.pressure'),
    meta: t('pregnancy.pressure_hint'),
    body: html`<div class="grid">${mmHg('systolic')}${mmHg('diastolic')}</div><details><summary class="btn quiet">${t('pregnancy.second_reading')}</summary><div class="grid">${mmHg('systolic_again')}${mmHg('diastolic_again')}</div></details>`,
  })}${danger}${card({
    id: 'body',
    title: t('pregnancy.mother'),
    body: html`<div class="form"><div class="grid">${when(kind === 'antenatal', () => number('weight', 'kg'))}${number('temperature', 'celsius')}${number('haemoglobin', 'g_dl')}</div>${when(
      kind === 'antenatal',
      () => html`${choice(page, fields, 'protein', PROTEIN)}${choice(page, fields, 'oedema', OEDEMA)}`,
    )}</div>`,
  })}${when(kind === 'antenatal', () =>
    card({
      id: 'child',
      title: t('pregnancy.unborn'),
      body: html`<div class="form">${choice(page, fields, 'movement', MOVEMENT)}<div class="grid">${number('fundal_height', 'cm', 0.5)}${number('fetal_heart', 'per_minute', 1)}</div></div>`,
    }),
  )}`
}

const choice = (page: Page, fields: Fields, name: Answered, codes: readonly string[]): Html =>
  fields({
    name,
    type: 'select',
    label: page.t(`pregnancy.field.${name}`),
    placeholder: page.t('pregnancy.not_looked'),
    options: codes.map((value) => ({ value, label: answerName(page, name, value) })),
  })

function newbornCard(page: Page, fields: Fields): Html {
  const { t } = page
  return card({
    id: 'child',
    title: t('pregnancy.newborn'),
    body: html`<div class="form">${choice(page, fields, 'feeding', FEEDING)}${choice(page, fields, 'cord', CORD)}<div class="grid">${fields(
      {
        name: 'weight',
        type: 'number',
        label: t('pregnancy.field.weight'),
        unit: 'g',
      },
    )}${fields({
      name: 'temperature',
      type: 'number',
      label: t('pregnancy.field.temperature'),
      unit: t('pregnancy.unit.celsius'),
      step: 0.1,
    })}${fields({
      name: 'breaths',
      type: 'number',
      label: t('pregnancy.field.breaths'),
      unit: t('pregnancy.unit.per_minute'),
    })}</div></div>`,
  })
}
