import { banner } from '#views/banner.ts'
import { linkButton, postButton } from '#views/button.ts'
import { field } from '#views/field.ts'
import { form, type FormErrors } from '#views/form.ts'
import { html, when, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { deviceKeyData, deviceKeyFailed, type DeviceKeyShown } from './device-key.ts'
import type { View } from './view.ts'

/** Somebody's data leave this tablet, and only when nothing would be lost with them. */
export function removePage(
  view: View,
  {
    name,
    unsent,
    toLookAt,
    device,
    errors = {},
  }: { name: string; unsent: number; toLookAt: number; device?: DeviceKeyShown | undefined; errors?: FormErrors },
): Html {
  const { t, csrf } = view
  const head = pageHead({
    title: t('tablet.remove_title', { name }),
    lines: [t('tablet.remove_text')],
    up: { href: '/tablet', label: t('tablet.title') },
  })
  if (unsent > 0)
    return html`${head}${banner('warn', {
      title: t('tablet.remove_unsent', { n: unsent }),
      text: t('tablet.remove_unsent_text'),
      action: postButton({
        action: '/tablet/sync',
        hidden: { ...(csrf ? { _csrf: csrf } : {}), back: '/tablet/remove' },
        icon: 'sync',
        label: t('tablet.send_now'),
      }),
    })}`
  if (toLookAt > 0)
    return html`${head}${banner('warn', {
      title: t('tablet.to_look_at_n', { n: toLookAt }),
      text: t('tablet.remove_look'),
      action: linkButton({ href: '/tablet/attention', small: true, label: t('tablet.look') }),
    })}`
  const labels = { passcode: t('kit.passcode') }
  return html`${head}<section class="card"><div class="body stack">${form({
    t,
    id: 'remove',
    action: '/tablet/remove',
    csrf,
    errors,
    labels,
    submit: t('tablet.remove_do'),
    submitKind: 'danger',
    cancel: '/tablet',
    hx: deviceKeyData(device),
    body: html`${field({
      t,
      name: 'passcode',
      type: 'password',
      label: labels.passcode,
      hint: t('tablet.remove_passcode_hint'),
      error: errors['passcode'],
      autocomplete: 'current-password',
    })}${when(device, () => deviceKeyFailed(view))}`,
  })}</div></section>`
}
