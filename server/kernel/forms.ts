/** From what a browser posts to what is logged and validated, and back to the fields' errors. */
import type { z } from 'zod'
import type { Form, FormState, FormValue, Page } from './plugin.ts'
import { Problem, type FieldError } from './problem.ts'

/** Hidden fields that travel with a command's form. */
export interface EnvelopeFields {
  id?: string
  version?: number
  baseRev?: number
  epoch?: string
  redoOf?: string
}

/** A command's form as it is opened, for whoever answers with it without that anybody has posted. */
export const freshForm = (
  page: Page,
  command: string,
  action: string,
  params: Record<string, string> = {},
): FormState => ({
  params,
  values: {},
  errors: [],
  envelope: page.envelope(command),
  action,
})

/** A form with more fields than this is no form of ours. */
const MOST_FIELDS = 2_000
/** Nor one with names nested deeper: what walks a form calls itself for each level. */
const MOST_LEVELS = 20
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])
const ENVELOPE = ['_id', '_v', '_rev', '_epoch', '_redo_of', '_csrf'] as const

/** Dotted names become nesting (`members.0.given`), repeated names lists, `_…` the envelope. */
export function readForm(entries: Iterable<readonly [string, string]>): {
  form: Form
  envelope: EnvelopeFields
  csrf: string | undefined
} {
  const form: Form = Object.create(null) as Form
  const hidden: Record<string, string> = {}
  let count = 0
  for (const [name, value] of entries) {
    if (++count > MOST_FIELDS) throw new Problem('kernel.too_large', {}, { status: 413 })
    const path = name.split('.', MOST_LEVELS + 1)
    if (path.length > MOST_LEVELS) throw new Problem('kernel.too_large', {}, { status: 413 })
    if ((ENVELOPE as readonly string[]).includes(name)) hidden[name] = value
    else put(form, path, value)
  }
  const number = (v: string | undefined) => (v !== undefined && /^\d{1,15}$/.test(v) ? Number(v) : undefined)
  const version = number(hidden['_v'])
  const baseRev = number(hidden['_rev'])
  return {
    form: listed(form) as Form,
    envelope: {
      ...(hidden['_id'] ? { id: hidden['_id'] } : {}),
      ...(version === undefined ? {} : { version }),
      ...(baseRev === undefined ? {} : { baseRev }),
      ...(hidden['_epoch'] ? { epoch: hidden['_epoch'] } : {}),
      ...(hidden['_redo_of'] ? { redoOf: hidden['_redo_of'] } : {}),
    },
    csrf: hidden['_csrf'],
  }
}

function put(into: Form, path: string[], value: string): void {
  let here = into
  for (const part of path.slice(0, -1)) {
    if (FORBIDDEN.has(part)) return
    const next = here[part]
    if (next === undefined || typeof next === 'string' || Array.isArray(next)) here[part] = Object.create(null) as Form
    here = here[part] as Form
  }
  const last = path[path.length - 1]!
  if (FORBIDDEN.has(last)) return
  const present = here[last]
  if (present === undefined) here[last] = value
  else if (Array.isArray(present)) present.push(value)
  else if (typeof present === 'string') here[last] = [present, value]
}

/** Objects whose every name is a number are lists in that order. */
function listed(value: FormValue): FormValue {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(listed)
  const names = Object.keys(value)
  if (names.length > 0 && names.every((n) => /^\d{1,4}$/.test(n))) {
    return names.toSorted((a, b) => Number(a) - Number(b)).map((n) => listed(value[n]!))
  }
  return Object.fromEntries(names.map((n) => [n, listed(value[n]!)]))
}

/** The form without what only an importer may say (`Command.importOnly`). */
export function withoutImportOnly(form: Form, names: readonly string[]): Form {
  return names.reduce((left, name) => {
    const [path, only] = name.split('=', 2) as [string, string?]
    return dropped(left, path.split('.'), only) as Form
  }, form)
}

function dropped(value: FormValue, [head, ...rest]: readonly string[], only?: string): FormValue {
  if (typeof value !== 'object' || head === undefined) return value
  if (head === '*')
    return Array.isArray(value)
      ? value.map((v) => dropped(v, rest, only))
      : mapped(value, (v) => dropped(v, rest, only))
  if (Array.isArray(value) || !(head in value)) return value
  if (rest.length > 0) return { ...value, [head]: dropped(value[head]!, rest, only) }
  const { [head]: said, ...others } = value
  return only === undefined || [said].flat().includes(only) ? others : value
}

const mapped = (form: Form, change: (v: FormValue) => FormValue): Form =>
  Object.fromEntries(Object.entries(form).map(([name, v]) => [name, change(v)]))

/** One text per form, whatever the order of its fields: what the digest is taken of. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const names = Object.keys(value).toSorted()
    return `{${names.map((n) => `${JSON.stringify(n)}:${canonical((value as Record<string, unknown>)[n])}`).join(',')}}`
  }
  return JSON.stringify(value ?? null)
}

/** Zod's issues as our messages: a message that is a string key is kept, any other issue is "not valid". */
export function fieldErrors(error: z.ZodError): FieldError[] {
  const seen = new Set<string>()
  const found: FieldError[] = []
  for (const issue of error.issues) {
    const field = issue.path.join('.')
    if (seen.has(field)) continue
    seen.add(field)
    const code = /^[a-z_]+\.[a-z0-9_.]+$/.test(issue.message)
      ? issue.message
      : missing(issue)
        ? 'kernel.field_required'
        : 'kernel.field_invalid'
    const limits = issue as unknown as { minimum?: number; maximum?: number; params?: Record<string, string | number> }
    const params = { ...limits.params, ...numbers({ min: limits.minimum, max: limits.maximum }) }
    found.push({ field, code, ...(Object.keys(params).length ? { params } : {}) })
  }
  return found
}

const missing = (issue: { code?: string; input?: unknown }) =>
  issue.code === 'invalid_type' && (issue.input === undefined || issue.input === '')
const numbers = (o: Record<string, unknown>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(o)
      .filter((e): e is [string, number] => typeof e[1] === 'number' || typeof e[1] === 'bigint')
      .map(([k, v]) => [k, Number(v)]),
  )

/** The text at a dotted name of a form as typed; '' if there is none. */
export function typed(form: Form, name: string): string {
  let here: FormValue | undefined = form
  for (const part of name.split('.')) {
    if (here === undefined || typeof here === 'string') return ''
    here = Array.isArray(here) ? here[Number(part)] : here[part]
  }
  return typeof here === 'string' ? here : ''
}
