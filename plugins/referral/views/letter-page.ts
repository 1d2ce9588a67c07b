/** One sheet that the person carries: above, what the partner should know; below, the answer to tear off. */
import { encode } from 'uqr'
import { createFormat, type Format, type Lang, type T } from '#kernel/i18n.ts'
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { userNames } from '#kernel/user-names.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { printButton } from '#views/print-button.ts'
import { qr } from '#views/qr.ts'
import { chips } from '#views/tabs.ts'
import { LETTER_LANGS } from '../codes.ts'
import { own } from '../db.ts'
import { findingsFor } from '../findings.ts'
import { partnerById, referralOf } from '../queries.ts'
import { letter } from './letter.ts'
import { answerSlip } from './answer-slip.ts'
import { LANG_NAMES } from './words.ts'

export interface Clinic {
  clinicName: string
  clinicPhone: string
  clinicAddress: string
}

/** Everything of the sheet is in the language that its reader has, whoever prints it. */
export interface Words {
  lang: Lang
  t: T
  fmt: Format
}

export async function letterPage(page: Page, id: string, lang: Lang, origin: string): Promise<Response> {
  const { t } = page
  const db = own(page.db)
  const referral = await referralOf(db, id)
  page.log.viewed(referral.person_id)
  const findings = await findingsFor(page, referral.person_id, {
    sensitivity: referral.sensitivity,
    vital: referral.urgency === 'emergency',
  })
  if (!findings) throw notFound()
  const partner = await partnerById(db, referral.partner_id)
  const from = (await userNames(page.db, [referral.performer_id])).get(referral.performer_id) ?? null
  const words: Words = { lang, t: page.declared.words(lang), fmt: createFormat(lang) }
  const clinic = page.config<Clinic>('referral')
  const code = qr(encode(`${origin}/referrals/${id}`, { border: 0 }).data, words.t('referral.qr'))
  const sheet = { page, words, clinic, referral, partner, from, findings }
  return await page.show({
    title: t('referral.letter'),
    narrow: true,
    current: '/referrals',
    body: html`<div class="no-print stack">${pageHead({
      title: t('referral.letter'),
      up: { href: `/referrals/${id}`, label: t('referral.one') },
      lines: [t('referral.letter_text')],
      actions: printButton(t),
    })}${chips(
      t('referral.letter_language'),
      LETTER_LANGS.map((l) => ({
        href: `/referrals/${id}/letter?lang=${l}`,
        label: html`<span lang="${l}">${LANG_NAMES[l]}</span>`,
        current: l === lang,
      })),
    )}</div><div lang="${lang}" class="stack">${letter(sheet)}${answerSlip(sheet, code)}</div>`,
  })
}
