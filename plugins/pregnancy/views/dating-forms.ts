import type { FormState, Page } from '#kernel/plugin.ts'
import { card } from '#views/card.ts'
import type { Fields } from '#views/command-form.ts'
import { html, when, type Html } from '#views/html.ts'
import { MOST_REASON } from '../commands/entry.ts'
import { own } from '../db.ts'
import { standingEpisode } from '../queries.ts'
import { BASES } from '../rules/dating.ts'
import { lastFields } from './confidence.ts'
import { gestationHook, gestationPlace } from './gestation.ts'
import { recordPages, withPerson } from './somebody.ts'
import { optionsOf } from './words.ts'

export const reportPage = (page: Page, state: FormState): Promise<Response> =>
  recordPages(page).personAction(page, state, () => ({
    title: page.t('pregnancy.report'),
    hint: page.t('pregnancy.report_hint'),
    submit: page.t('pregnancy.report_do'),
    body: (fields) =>
      html`${datingFields(page, fields, state)}${lastFields(page, fields, page.t('pregnancy.said_on'))}`,
  }))

export async function amendPage(page: Page, state: FormState): Promise<Response> {
  const old = await standingEpisode(own(page.db), state.params['pregnancy']!)
  const { t } = page
  return await recordPages(page).personAction(page, withPerson(page, state, old.person_id), () => ({
    title: t(old.due_on === null ? 'pregnancy.date_it' : 'pregnancy.amend'),
    ...(old.due_on === null ? { hint: t('pregnancy.date_it_hint') } : {}),
    submit: t('pregnancy.amend_do'),
    shown: {
      basis: old.basis,
      lmp_on: old.lmp_on,
      due_on: old.told_due_on,
      dated_on: old.dated_on,
      weeks: old.weeks,
      days: old.days,
      gravida: old.gravida,
      para: old.para,
      on: old.happened_on,
      note: old.note,
      sensitivity: old.sensitivity,
    },
    body: (fields) =>
      html`${datingFields(page, fields, state)}${when(old.due_on !== null, () =>
        fields({
          name: 'reason',
          label: t('pregnancy.amend_reason'),
          hint: t('pregnancy.amend_reason_hint'),
          required: true,
          maxlength: MOST_REASON,
        }),
      )}${lastFields(page, fields, t('pregnancy.said_on'))}`,
  }))
}

/** All ways stand open at once, so that nothing waits for a script; the chosen one counts. */
function datingFields(page: Page, fields: Fields, state: FormState): Html {
  const { t, today } = page
  return html`<div class="stack"${gestationHook}>${fields({
    name: 'basis',
    type: 'radio',
    label: t('pregnancy.basis'),
    options: optionsOf(page, 'basis', BASES),
    value: 'lmp',
    required: true,
  })}${gestationPlace(page, state.values)}${card({
    id: 'by-lmp',
    level: 3,
    title: t('pregnancy.basis.lmp'),
    body: fields({
      name: 'lmp_on',
      label: t('pregnancy.lmp_on'),
      hint: t('pregnancy.lmp_hint'),
      inputmode: 'numeric',
      short: true,
      maxlength: 20,
    }),
  })}${card({
    id: 'by-due',
    level: 3,
    title: t('pregnancy.basis.due'),
    body: fields({ name: 'due_on', type: 'date', label: t('pregnancy.due_on') }),
  })}${card({
    id: 'by-exam',
    level: 3,
    title: t('pregnancy.by_examination'),
    body: html`<div class="grid">${fields({
      name: 'dated_on',
      type: 'date',
      label: t('pregnancy.dated_on'),
      max: today,
    })}${fields({ name: 'weeks', type: 'number', label: t('pregnancy.found_weeks'), unit: t('pregnancy.unit.weeks') })}${fields(
      {
        name: 'days',
        type: 'number',
        label: t('pregnancy.found_days'),
        unit: t('pregnancy.unit.days'),
        optional: true,
      },
    )}</div>`,
  })}</div><div class="grid">${fields({
    name: 'gravida',
    type: 'number',
    label: t('pregnancy.gravida'),
    hint: t('pregnancy.gravida_hint'),
    optional: true,
  })}${fields({ name: 'para', type: 'number', label: t('pregnancy.para'), optional: true })}</div>`
}
