/** A foreign form looked at, as plain data: what can cross from the thread that reads it. */
import { textOf, type Json } from './json.ts'
import { readForm } from './read/form.ts'
import { isUsable, type Finding } from './report.ts'

export interface Reading {
  usable: boolean
  url: string
  version: string
  title: string
  items: number
  expressions: number
  found: readonly Finding[]
}

export const READING = 'needs.form'

export function readingOf(text: string): Reading {
  const { form, found, items, expressions } = readForm(text)
  return {
    usable: form !== null && isUsable(found),
    url: form?.url ?? '',
    version: form?.version ?? '',
    title: form ? form.title.base || textOf(form.source as Json, 'name') : '',
    items,
    expressions,
    found,
  }
}
