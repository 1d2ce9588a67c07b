/** What a form carries so that the device's own key can join it; the page's script does the asking (static/islands/device-forms.ts). */
import { attrs, html, type Html } from '#views/html.ts'
import { field } from '#views/field.ts'
import { icon } from '#views/icon.ts'
import type { View } from './view.ts'

/** Base64url. */
export interface DeviceKeyShown {
  credential: string
  input: string
}

export const deviceKeyData = (device: DeviceKeyShown | undefined): Record<`data-${string}`, string> =>
  device ? { 'data-device-credential': device.credential, 'data-device-input': device.input } : {}

/** Shown if the device did not answer, or its owner would not. */
export const deviceKeyFailed = ({ t }: Pick<View, 't'>): Html =>
  html`<p class="error" role="alert" data-device-failed hidden>${icon('warning')}<span>${t('tablet.device_failed')}</span></p>`

/** Hidden where the device has no such key. @param name is shown by the device beside its key */
export const deviceKeyOffer = ({ t }: Pick<View, 't'>, name: string, isOn: boolean): Html =>
  html`<div${attrs({ 'data-device-offer': name, hidden: true })}>${field({
    t,
    name: 'device_key',
    type: 'checkbox',
    label: t('tablet.device_key'),
    hint: t('tablet.device_hint'),
    value: isOn,
  })}</div>`
