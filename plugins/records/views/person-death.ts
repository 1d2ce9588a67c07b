import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { personAction } from './command-page.ts'

export const reportDeathPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, () => ({
    title: page.t('records.death_report'),
    hint: page.t('records.death_report_hint'),
    body: (fields) =>
      html`${fields({
        name: 'on',
        label: page.t('records.death_on'),
        hint: page.t('kit.partialDateHint'),
        maxlength: 20,
        optional: true,
      })}${fields({
        name: 'told_by',
        label: page.t('records.told_by'),
        optional: true,
        maxlength: 200,
      })}${fields({ name: 'note', label: page.t('records.note'), type: 'textarea', optional: true, maxlength: 1000 })}`,
    submit: page.t('records.death_report_do'),
    submitKind: 'danger',
  }))

export const confirmDeathPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, (p) => ({
    title: page.t('records.death_confirm'),
    hint: page.t('records.death_confirm_hint'),
    shown: { on: p.deceased_on },
    body: (fields) =>
      html`${fields({ name: 'on', label: page.t('records.death_on'), hint: page.t('kit.partialDateHint'), maxlength: 20 })}${fields(
        {
          name: 'source',
          label: page.t('records.death_source'),
          hint: page.t('records.death_source_hint'),
          required: true,
          maxlength: 300,
        },
      )}`,
    submit: page.t('records.death_confirm_do'),
  }))

export const withdrawDeathPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, () => ({
    title: page.t('records.death_withdraw'),
    hint: page.t('records.death_withdraw_hint'),
    body: (fields) => fields({ name: 'reason', label: page.t('records.reason'), required: true, maxlength: 300 }),
    submit: page.t('records.death_withdraw_do'),
  }))
