import type { T } from '#kernel/i18n.ts'
import { button, hiddenFields, linkButton, type ButtonLook } from './button.ts'
import { fieldId } from './field.ts'
import { attrs, html, when, type Html } from './html.ts'
import type { IconName } from './icon.ts'

/** By field name, already in the reader's language; '' is about the whole form. */
export type FormErrors = Readonly<Record<string, string>>

export interface Form {
  t: T
  action: string
  body: Html
  /** The verb: "Record doses". Left out when `actions` hold the button (`form` attribute = `id`). */
  submit?: string | undefined
  submitIcon?: IconName | undefined
  submitKind?: ButtonLook['kind']
  submitBlock?: boolean | undefined
  id?: string | undefined
  method?: 'post' | 'get' | undefined
  csrf?: string | undefined
  /** UUIDv7 made when the form was rendered; `_id`. */
  commandId?: string | undefined
  /** The other hidden fields, under the names they are sent by: _rev, _epoch, _v, _redo_of … */
  envelope?: Record<string, string | number | null | undefined> | undefined
  errors?: FormErrors | undefined
  /** Names of all fields on the page for the summary: an error of any other is told without a link. */
  labels?: Readonly<Record<string, string>> | undefined
  cancel?: string | undefined
  multipart?: boolean | undefined
  /** Ready attributes for htmx: { 'hx-post': … }, or for an island. */
  hx?: Record<`hx-${string}` | `data-${string}`, string> | undefined
}

export const form = (f: Form): Html => html`${errorSummary(f.t, f.errors, f.labels)}<form${attrs({
  class: 'form',
  id: f.id,
  method: f.method ?? 'post',
  action: f.action,
  enctype: f.multipart && 'multipart/form-data',
  autocomplete: 'off',
  novalidate: true,
  ...f.hx,
})}>${hiddenFields({ _csrf: f.csrf, _id: f.commandId, ...f.envelope })}
${f.body}
${when(
  f.submit || f.cancel,
  () =>
    html`<div class="row">${when(f.submit, () =>
      button({ kind: f.submitKind ?? 'primary', icon: f.submitIcon, block: f.submitBlock, label: f.submit! }),
    )}${when(f.cancel, () => linkButton({ href: f.cancel!, kind: 'quiet', label: f.t('kit.cancel') }))}</div>`,
)}</form>`

export const errorSummary = (t: T, errors: FormErrors = {}, labels?: Readonly<Record<string, string>>): Html | '' => {
  const all = Object.entries(errors)
  return when(
    all.length > 0,
    () =>
      html`<div class="errors" role="alert" tabindex="-1"><h2>${t('kit.errors', { n: all.length })}</h2><ul>${all.map(
        ([name, message]) =>
          html`<li>${
            name === '' || (labels && !labels[name])
              ? message
              : html`<a href="#${fieldId(name)}">${
                  labels ? t('kit.errorAt', { label: labels[name]!, message }) : message
                }</a>`
          }</li>`,
      )}</ul></div>`,
  )
}
