import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { personAction } from './command-page.ts'

export const leavePage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, () => ({
    title: page.t('records.leave'),
    hint: page.t('records.leave_hint'),
    body: (fields) =>
      html`${fields({ name: 'on', label: page.t('records.on_day'), type: 'date', value: page.today, max: page.today })}${fields(
        {
          name: 'reason',
          label: page.t('records.where_to'),
          optional: true,
          maxlength: 300,
        },
      )}`,
    submit: page.t('records.leave_do'),
  }))

export const returnPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, () => ({
    title: page.t('records.come_back'),
    body: (fields) =>
      html`${fields({ name: 'on', label: page.t('records.on_day'), type: 'date', value: page.today, max: page.today })}${fields(
        {
          name: 'reason',
          label: page.t('records.reason'),
          optional: true,
          maxlength: 300,
        },
      )}`,
    submit: page.t('records.come_back_do'),
  }))

export const voidPersonPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, () => ({
    title: page.t('records.void'),
    hint: page.t('records.void_person_hint'),
    body: (fields) => fields({ name: 'reason', label: page.t('records.reason'), required: true, maxlength: 300 }),
    submit: page.t('records.void_do'),
    submitKind: 'danger',
  }))

export const restorePersonPage = (page: Page, state: FormState): Promise<Response> =>
  personAction(page, state, () => ({
    title: page.t('records.restore'),
    body: (fields) => fields({ name: 'reason', label: page.t('records.reason'), optional: true, maxlength: 300 }),
    submit: page.t('records.restore_do'),
  }))
