import type { FormState, Page } from '#kernel/plugin.ts'
import { banner } from '#views/banner.ts'
import { linkButton } from '#views/button.ts'
import { html } from '#views/html.ts'
import { OUTCOMES } from '../rules/facts.ts'
import { lastFields } from './confidence.ts'
import { recordPages } from './somebody.ts'
import { optionsOf } from './words.ts'

/** A birth goes to the records' own form first: it puts the child on record. */
export const endPage = (page: Page, state: FormState): Promise<Response> =>
  recordPages(page).personAction(page, state, (p) => ({
    title: page.t('pregnancy.end'),
    hint: page.t('pregnancy.end_hint'),
    before: () =>
      banner('info', {
        text: page.t('pregnancy.birth_goes_there'),
        action: linkButton({
          href: `/households/${p.household_id}/birth`,
          icon: 'baby',
          label: page.t('pregnancy.register_birth'),
        }),
      }),
    submit: page.t('pregnancy.end_do'),
    body: (fields) =>
      html`${fields({
        name: 'outcome',
        type: 'radio',
        label: page.t('pregnancy.what_happened'),
        hint: page.t('pregnancy.loss_hint'),
        options: optionsOf(page, 'outcome_choice', OUTCOMES),
        required: true,
      })}${lastFields(page, fields, page.t('pregnancy.ended_on_day'))}`,
  }))
