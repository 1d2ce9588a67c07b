/** Help that works without data: calls, and a message that names nobody. */
import { banner } from './banner.ts'
import { linkButton } from './button.ts'
import { html, when, type Html } from './html.ts'
import type { T } from '#kernel/i18n.ts'
import { telHref } from './text.ts'

export interface Numbers {
  /** Of the country; empty if the clinic has set none. */
  emergencyNumber?: string
  clinicPhone?: string
}

export interface Calls extends Numbers {
  /** Text of a message to the clinic; none without it. */
  message?: string | undefined
  /** Of whoever takes them in. */
  partnerPhone?: string | null | undefined
}

export function callButtons(t: T, { emergencyNumber = '', clinicPhone = '', message, partnerPhone }: Calls): Html {
  return html`${when(emergencyNumber, () =>
    linkButton({
      href: telHref(emergencyNumber),
      kind: 'danger',
      icon: 'phone',
      label: t('kit.call_emergency', { number: emergencyNumber }),
    }),
  )}${when(
    clinicPhone,
    () =>
      html`${linkButton({ href: telHref(clinicPhone), icon: 'phone', label: t('kit.call_clinic', { number: clinicPhone }) })}${when(
        message,
        () =>
          linkButton({
            href: `sms:${clinicPhone.replace(/[^\d+]/g, '')}?body=${encodeURIComponent(message!)}`,
            icon: 'message',
            label: t('kit.message_clinic'),
          }),
      )}`,
  )}${when(partnerPhone, () =>
    linkButton({
      href: telHref(partnerPhone!),
      icon: 'phone',
      label: t('kit.call_partner', { number: partnerPhone! }),
    }),
  )}`
}

/** Whether an alert was sent or seen is not known where it was raised: what this says of it holds before and after. */
export const notDelivered = (t: T, minutes: number): Html =>
  banner('warn', { title: t('kit.not_delivered'), text: t('kit.until_seen', { minutes }) })
