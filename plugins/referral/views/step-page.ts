import type { FormState, Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import type { RecordPages } from '../../records/public.ts'
import { STEP_KINDS } from '../codes.ts'
import { own } from '../db.ts'
import { referralOf } from '../queries.ts'

/** What happened since, about one referral. */
export async function stepPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const referral = await referralOf(own(page.db), state.params['referral']!)
  page.log.viewed(referral.person_id)
  const fields = fieldsOf(t, state)
  const up = `/referrals/${referral.id}`
  return await page.show({
    title: t('referral.step'),
    narrow: true,
    current: '/referrals',
    body: html`${pageHead({ title: t('referral.step'), up: { href: up, label: t('referral.one') } })}${await page
      .service<RecordPages>('records.pages')
      .aboutPerson(page, referral.person_id)}${commandForm({
      t,
      state,
      fields,
      body: html`${fields({
        name: 'kind',
        type: 'radio',
        label: t('referral.what_happened'),
        options: STEP_KINDS.map((value) => ({
          value,
          label: t(`referral.step.${value}`),
          hint: t(`referral.step_hint.${value}`),
        })),
        required: true,
      })}${fields({ name: 'on', type: 'date', label: t('referral.on'), value: page.today, max: page.today })}${fields({
        name: 'text',
        type: 'textarea',
        label: t('referral.step_text'),
        hint: t('referral.step_text_hint'),
        rows: 5,
        maxlength: 4000,
      })}`,
      submit: t('kit.save'),
      cancel: up,
    })}`,
  })
}
