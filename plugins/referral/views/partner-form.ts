import type { FormState, Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { commandForm, fieldsOf, type Fields } from '#views/command-form.ts'
import type { FieldValue } from '#views/field.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { PARTNER_KINDS } from '../codes.ts'
import { own } from '../db.ts'
import { partnerById } from '../queries.ts'
import { optionsOf } from './words.ts'

export const addPartnerPage = (page: Page, state: FormState): Promise<Response> =>
  partnerForm(page, state, page.t('referral.add_partner'), {}, false)

export async function amendPartnerPage(page: Page, state: FormState): Promise<Response> {
  const p = await partnerById(own(page.db), state.params['partner']!)
  if (!p) throw notFound()
  const shown = { ...p, emergencies: p.emergencies === 1, closed: p.active !== 1 }
  return await partnerForm(page, state, page.t('referral.amend_partner'), shown, true)
}

async function partnerForm(
  page: Page,
  state: FormState,
  title: string,
  shown: Record<string, FieldValue>,
  amend: boolean,
): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, state, shown, { merge: amend })
  return await page.show({
    title,
    narrow: true,
    current: '/referrals',
    body: html`${pageHead({ title, up: { href: '/partners', label: t('referral.partners') } })}${commandForm({
      t,
      state,
      fields,
      body: body(page, fields, amend),
      submit: t('kit.save'),
      cancel: '/partners',
    })}`,
  })
}

const body = ({ t }: Page, fields: Fields, amend: boolean): Html =>
  html`${fields({ name: 'name', label: t('referral.partner_name'), required: true, maxlength: 200 })}${fields({
    name: 'kind',
    type: 'select',
    label: t('referral.partner_kind'),
    options: optionsOf(t, 'kind', PARTNER_KINDS),
    placeholder: t('referral.choose'),
    required: true,
  })}${fields({ name: 'phone', type: 'tel', label: t('referral.phone'), optional: true, maxlength: 30 })}${fields({
    name: 'address',
    label: t('referral.address'),
    optional: true,
    maxlength: 300,
  })}${fields({
    name: 'hours',
    label: t('referral.hours'),
    optional: true,
    maxlength: 200,
  })}${fields({
    name: 'transport_note',
    type: 'textarea',
    label: t('referral.transport_note'),
    hint: t('referral.transport_note_hint'),
    optional: true,
    maxlength: 500,
  })}${fields({ name: 'emergencies', type: 'checkbox', label: t('referral.takes_emergencies') })}${when(amend, () =>
    fields({ name: 'closed', type: 'checkbox', label: t('referral.partner_closed') }),
  )}`
