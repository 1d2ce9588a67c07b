import { html, type Html } from '#views/html.ts'
import { kv } from '#views/kv.ts'
import type { Sheet } from './letter.ts'

/** Filled in by the partner and brought back; its code opens the referral only for who is signed in. */
export function answerSlip({ words: { t, fmt }, clinic, referral, partner, findings }: Sheet, code: Html): Html {
  const blank = '_______________'
  return html`<article class="card paper"><header><div class="grow"><p class="eyebrow">${clinic.clinicName || t('referral.our_clinic')}${clinic.clinicPhone ? ` · ${clinic.clinicPhone}` : ''}</p><h2>${t('referral.answer_slip')}</h2></div></header><div class="body id">${kv(
    [
      [t('referral.patient'), html`<b>${findings.person.name}</b>`],
      [t('referral.born'), findings.person.birth_date && fmt.partialDate(findings.person.birth_date)],
      [t('referral.date'), fmt.date(referral.happened_on)],
      [t('referral.answer_from'), partner?.name ?? referral.partner_name ?? blank],
      [t('referral.seen_on'), blank],
      [t('referral.diagnosis'), blank],
      [t('referral.treatment'), blank],
      [t('referral.next_steps'), blank],
      [t('referral.signature'), blank],
    ],
  )}${code}</div><div class="body"><p class="meta">${t('referral.answer_text')}</p></div></article>`
}
