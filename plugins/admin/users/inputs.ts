import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { LANGS } from '#kernel/i18n.ts'
import { ROLES, type Form, type Role } from '#kernel/plugin.ts'
import { typed } from '#kernel/forms.ts'
import type { FieldError } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { rowId } from '../areas/inputs.ts'
import { LONGEST_PASSWORD, passwordFault, SHORTEST_PASSWORD } from '../rules/password.ts'

/** Classes of sensitive entries: who sees them is decided person by person. */
export const COMPARTMENTS = SENSITIVITY_CLASSES

/** Names at work in full-width or capital letters are the same name: what is stored is what the sign-in compares. */
export const foldUsername = (text: string): string => text.normalize('NFKC').trim().toLowerCase()
/** The sign-in's own rule: what can be typed on any keyboard and told on the telephone. */
const USERNAME = /^[a-z][a-z0-9.-]{1,39}$/

export const username = () =>
  z.preprocess(
    (v) => (typeof v === 'string' && v.trim() !== '' ? foldUsername(v) : undefined),
    z.string({ error: 'kernel.field_required' }).regex(USERNAME, { error: 'admin.username_wrong' }),
  )

/** Only a hash passes: should a door forget to make one, the password is refused rather than stored. */
export const passwordHash = () =>
  z.preprocess(
    (v) => (v === '' ? undefined : v),
    z.string({ error: 'kernel.field_required' }).startsWith('$argon2id$', { error: 'kernel.field_invalid' }).max(300),
  )

export const userShape = {
  name: field.text(80),
  role: field.choice(ROLES),
  lang: field.choice(LANGS as unknown as readonly [string, ...string[]]),
  areas: field.list(rowId(), 500),
  compartments: field.list(z.enum(COMPARTMENTS), COMPARTMENTS.length),
}

export interface UserInput {
  role: Role
  areas: readonly string[]
  compartments: readonly string[]
}

/** Administration and health records are kept apart: who keeps the accounts reads no records, who reads needs an area. */
export function scopeFaults(input: UserInput): FieldError[] {
  if (input.role !== 'admin') return input.areas.length === 0 ? [{ field: 'areas', code: 'admin.areas_required' }] : []
  return [
    ...(input.areas.length > 0 ? [{ field: 'areas', code: 'admin.areas_not_for_admin' }] : []),
    ...(input.compartments.length > 0 ? [{ field: 'compartments', code: 'admin.areas_not_for_admin' }] : []),
  ]
}

/** At the door, where the password is still readable. */
export const passwordRule =
  (field: string) =>
  (text: string, form: Form): FieldError | null => {
    const fault = passwordFault(text, typed(form, 'username'))
    return fault === null ? null : { field, code: fault, params: { min: SHORTEST_PASSWORD, max: LONGEST_PASSWORD } }
  }
