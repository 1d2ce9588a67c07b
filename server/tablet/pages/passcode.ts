import { field } from '#views/field.ts'
import { form, type FormErrors } from '#views/form.ts'
import { html, type Html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { passcodeFields, passcodeLabels } from '#views/passcode.ts'
import type { View } from './view.ts'

/** Changing it seals nothing anew but the key: as quick with ten thousand people as with ten. */
export function passcodePage({ t, csrf }: View, errors: FormErrors = {}): Html {
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
    body: html`${field({ t, name: 'old', label: labels.old, type: 'password', error: errors['old'], autocomplete: 'current-password' })}${passcodeFields(t, errors)}`,
  })}</div></section>`
}
