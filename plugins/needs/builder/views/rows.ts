/** Rows of a form of the builder that repeat: how many, one more, one up. Without a script by a plain submit. */
import type { Form, FormValue } from '#kernel/plugin.ts'
import { attrs, html, type Html } from '#views/html.ts'

/** Empty ones to write in, beside those that are there. */
const SPARE = { options: 2, skip: 1, levels: 2 } as const
const LEAST = { options: 4, skip: 1, levels: 3 } as const
export type RowName = keyof typeof SPARE

export function rowCount(values: Form, name: RowName, stored: number): number {
  const typed = listAt(values, name)
  return typed.length > 0 ? typed.length : Math.max(LEAST[name], stored + SPARE[name])
}

const listAt = (values: Form, name: string): FormValue[] => {
  const typed = values[name]
  return Array.isArray(typed) ? typed : []
}

/** What a button of the form asked for, done to what was typed. */
export function rearranged(values: Form): Form {
  const more = typeof values['more'] === 'string' ? (values['more'] as RowName) : null
  const [name, at] = typeof values['up'] === 'string' ? values['up'].split('.') : []
  const rest = Object.fromEntries(Object.entries(values).filter(([n]) => n !== 'more' && n !== 'up'))
  if (more && more in SPARE)
    return { ...rest, [more]: [...listAt(values, more), ...Array.from({ length: SPARE[more] + 1 }, () => ({}))] }
  const n = Number(at)
  const list = listAt(values, name ?? '')
  if (!name || !(n > 0) || n >= list.length) return rest
  return { ...rest, [name]: list.with(n - 1, list[n]!).with(n, list[n - 1]!) }
}

/** It asks the preview, which shows the form again; nothing is saved. */
export const askButton = (preview: string, name: 'more' | 'up' | 'show', value: string, label: string | Html): Html =>
  html`<button${attrs({ class: 'btn quiet', formaction: preview, name, value })}>${label}</button>`
