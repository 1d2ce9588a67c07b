import type { T } from '#kernel/i18n.ts'
import { field } from './field.ts'
import type { FormErrors } from './form.ts'
import { html, type Html } from './html.ts'

export const passcodeLabels = (t: T): { passcode: string; again: string } => ({
  passcode: t('kit.passcode_new'),
  again: t('kit.passcode_again'),
})

/** A new passcode twice: digits for whoever is quick, a sentence for whoever wants more. One field takes both. */
export const passcodeFields = (t: T, errors: FormErrors = {}): Html =>
  html`${field({
    t,
    name: 'passcode',
    type: 'password',
    label: t('kit.passcode_new'),
    hint: t('kit.passcode_hint'),
    error: errors['passcode'],
    autocomplete: 'new-password',
  })}${field({
    t,
    name: 'again',
    type: 'password',
    label: t('kit.passcode_again'),
    error: errors['again'],
    autocomplete: 'new-password',
  })}`
