import type { T } from '#kernel/i18n.ts'
import type { FormState } from '#kernel/plugin.ts'
import { hiddenFields } from './button.ts'
import { errorsOf, type Fields } from './command-form.ts'
import { fieldId } from './field.ts'
import { attrs, html, when, type Html } from './html.ts'
import { icon } from './icon.ts'

export const PICTURE_SCRIPTS = ['/static/build/pictures.js'] as const
const PAPERS = 'image/jpeg,image/png,image/webp,application/pdf'

/** A photo by the camera, or a file that is there already: two doors to one field, with and without scripts. */
export function fileField(
  t: T,
  { values, errors }: Pick<FormState, 'values' | 'errors'>,
  fields: Fields,
  { name, label }: { name: string; label: string },
): Html {
  fields.labels[name] = label
  const id = fieldId(name)
  const error = errorsOf(t, errors)[name]
  const before = values[name]
  const said = typeof before === 'object' && 'kept' in before ? before['kept'] : ''
  const kept = typeof said === 'string' ? said : ''
  const input = (more: Record<string, string | boolean | undefined>) =>
    html`<input${attrs({ type: 'file', name, 'aria-describedby': error ? `${id}-error` : undefined, ...more })}>`
  return html`<fieldset${attrs({ class: 'field files', 'data-invalid': !!error, 'data-picture': name, 'data-too-large': t('kernel.file_too_large') })}><legend>${label}</legend>${when(
    error,
    () => html`<p class="error" id="${id}-error">${icon('warning')}<span>${error}</span></p>`,
  )}${when(
    kept !== '',
    () => html`<p class="hint">${icon('check')} ${t('kit.file.kept')}</p>${hiddenFields({ [`${name}.kept`]: kept })}`,
  )}<div class="field"><label for="${id}">${t('kit.file.photo')}</label>${input({ id, accept: 'image/*', capture: 'environment' })}</div><div class="field"><label for="${id}-choose">${t('kit.file.choose')}</label>${input({ id: `${id}-choose`, accept: PAPERS })}</div><p class="hint">${t('kit.file.hint')}</p><output class="shown" hidden></output></fieldset>`
}
