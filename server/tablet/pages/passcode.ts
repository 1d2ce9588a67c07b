import { field } from '#views/field.ts'
import { form, type FormErrors } from '#views/form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { passcodeFields, passcodeLabels } from '#views/passcode.ts'
import { deviceKeyData, deviceKeyFailed, deviceKeyOffer, type DeviceKeyShown } from './device-key.ts'
import type { View } from './view.ts'

export interface PasscodeChange {
  /** Whose it is. */
  name: string
  /** What joins the present one. */
  device?: DeviceKeyShown | undefined
  errors?: FormErrors | undefined
}

/** Changing it seals nothing anew but the key: as quick with ten thousand people as with ten. */
export function passcodePage(view: View, { name, device, errors = {} }: PasscodeChange): Html {
  const { t, csrf } = view
  const labels = { old: t('tablet.passcode_old'), ...passcodeLabels(t) }
  return html`${pageHead({ title: t('tablet.passcode_change'), up: { href: '/tablet', label: t('tablet.title') } })}
<section class="card"><div class="body stack">${form({
    t,
    id: 'passcode',
    action: '/tablet/passcode',
    csrf,
    errors,
    labels,
    submit: t('tablet.passcode_change'),
    cancel: '/tablet',
    hx: deviceKeyData(device),
    body: html`${field({ t, name: 'old', label: labels.old, type: 'password', error: errors['old'], autocomplete: 'current-password' })}${passcodeFields(t, errors)}${deviceKeyOffer(view, name, device !== undefined)}${deviceKeyFailed(view)}`,
  })}</div></section>`
}
