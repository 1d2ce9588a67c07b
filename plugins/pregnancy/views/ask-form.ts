import type { FormState, Page } from '#kernel/plugin.ts'
import { html } from '#views/html.ts'
import { ANSWERS } from '../rules/facts.ts'
import { lastFields } from './confidence.ts'
import { recordPages } from './somebody.ts'
import { optionsOf } from './words.ts'

export const askPage = (page: Page, state: FormState): Promise<Response> =>
  recordPages(page).personAction(page, state, () => ({
    title: page.t('pregnancy.ask'),
    hint: page.t('pregnancy.ask_hint'),
    submit: page.t('pregnancy.ask_do'),
    body: (fields) =>
      html`${fields({
        name: 'answer',
        type: 'radio',
        label: page.t('pregnancy.her_answer'),
        options: optionsOf(page, 'answer', ANSWERS),
        required: true,
      })}${lastFields(page, fields, page.t('pregnancy.asked_on_day'))}`,
  }))
