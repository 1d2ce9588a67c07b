import type { Page } from '#kernel/plugin.ts'
import { linkButton } from '#views/button.ts'
import { html, when, type Html } from '#views/html.ts'
import { telHref } from '#views/text.ts'
import type { PubPartner } from '../../referral/public.ts'

export interface Config {
  emergencyNumber: string
  clinicPhone: string
}

/** Numbers that work without data: calls, and a message that names nobody. */
export function callButtons(page: Page, { partner, text }: { partner?: PubPartner | null; text?: string }): Html {
  const { t } = page
  const { emergencyNumber, clinicPhone } = page.config<Config>('illness')
  return html`<div class="row">${linkButton({ href: telHref(emergencyNumber), kind: 'danger', icon: 'phone', label: t('illness.call_emergency', { number: emergencyNumber }) })}${when(
    clinicPhone,
    () =>
      html`${linkButton({ href: telHref(clinicPhone), icon: 'phone', label: t('illness.call_clinic', { number: clinicPhone }) })}${when(
        text,
        () =>
          linkButton({
            href: `sms:${clinicPhone.replace(/[^\d+]/g, '')}?body=${encodeURIComponent(text!)}`,
            icon: 'message',
            label: t('illness.sms_clinic'),
          }),
      )}`,
  )}${when(partner?.phone, () =>
    linkButton({
      href: telHref(partner!.phone!),
      icon: 'phone',
      label: t('illness.call_partner', { number: partner!.phone! }),
    }),
  )}</div>`
}
