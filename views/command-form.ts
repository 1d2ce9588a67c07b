import type { T } from '#kernel/i18n.ts'
import type { FormState } from '#kernel/plugin.ts'
import { banner } from './banner.ts'
import { field, type Field, type FieldValue } from './field.ts'
import { form, type Form, type FormErrors } from './form.ts'
import { html, type Html } from './html.ts'

export interface Fields {
  (f: Omit<Field, 't' | 'error'>): Html
  /** Filled as fields are made, for the summary of errors. */
  labels: Record<string, string>
}

/**
 * Fields that find value and error by their dotted name. `shown` are the stored values of an edit; once something was
 * typed only that counts, for an unticked box sends nothing. With `merge` each field also sends back what it first showed.
 */
export function fieldsOf(
  t: T,
  state: Pick<FormState, 'values' | 'errors'>,
  shown: Readonly<Record<string, FieldValue>> = {},
  { merge = false } = {},
): Fields {
  const errors = errorsOf(t, state.errors)
  const isTyped = Object.keys(state.values).length > 0
  const labels: Record<string, string> = {}
  const make = (f: Omit<Field, 't' | 'error'>): Html => {
    if (typeof f.label === 'string') labels[f.name] = f.label
    const first = f.name in shown ? shown[f.name] : f.value
    // Shown again, a form still merges against what its reader first saw, not against what came since.
    const was = merge ? (at(state.values, `was.${f.name}`) ?? first ?? '') : undefined
    return field({
      ...f,
      t,
      value: isTyped ? at(state.values, f.name) : first,
      error: errors[f.name],
      was: f.was ?? (was === undefined ? undefined : String(was)),
    })
  }
  return Object.assign(make, { labels })
}

/** The form of a command in the state that the kernel hands over: hidden fields, refusal, errors. Build `body` with `fields`. */
export const commandForm = ({
  state,
  fields,
  ...rest
}: Omit<Form, 'action' | 'errors' | 'labels' | 'envelope' | 'commandId'> & {
  state: FormState
  fields: Fields
}): Html =>
  html`${state.problem ? banner('bad', { text: rest.t(state.problem.code, state.problem.params), live: true }) : ''}${form(
    {
      ...rest,
      action: state.action,
      envelope: state.envelope,
      errors: errorsOf(rest.t, state.errors),
      labels: fields.labels,
    },
  )}`

export const errorsOf = (t: T, errors: FormState['errors']): FormErrors =>
  Object.fromEntries(errors.map(({ field: name, code, params }) => [name, t(code, params)]))

const at = (values: FormState['values'], name: string): string | readonly string[] | undefined => {
  let here: unknown = values
  for (const part of name.split('.'))
    here = typeof here === 'object' && here !== null ? (here as Record<string, unknown>)[part] : undefined
  return typeof here === 'string'
    ? here
    : Array.isArray(here)
      ? here.filter((one) => typeof one === 'string')
      : undefined
}
