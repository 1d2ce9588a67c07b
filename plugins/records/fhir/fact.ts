/** What every fact of a FHIR resource has, as the form of `records.import_facts` takes it. */
import type { Form } from '#kernel/plugin.ts'
import type { Coded } from './codings.ts'
import { objectOf, objectsOf, textOf, type JsonObject } from './json.ts'
import type { Moment } from './moments.ts'
import { sensitivityOf } from './sensitivity.ts'
import type { Warning } from './warnings.ts'

export const FACT_FORMS = ['encounters', 'observations', 'conditions', 'allergies', 'medications'] as const
export type FactForm = (typeof FACT_FORMS)[number]

export type FactRead =
  | { form: Form }
  /** It says of itself that it never was. */
  | { withdrawn: true }
  /** Nothing of it can be kept. */
  | { unusable: Warning }

const MOST_NOTE = 2000

export const NEVER_WAS = 'entered-in-error'

/** Without what is empty: a form of a hundred facts is kept in the log. */
export const dropEmpty = (form: Record<string, string | null | undefined | Form[]>): Form =>
  Object.fromEntries(
    Object.entries(form).filter((e): e is [string, string | Form[]] => Boolean(e[1]) && e[1]!.length > 0),
  )

export const commonForm = (resource: JsonObject, code: Coded | null, when: Moment | null) => ({
  ...when,
  sensitivity: sensitivityOf(resource, code),
  note: notesOf(resource),
})

function notesOf(resource: JsonObject): string | null {
  const texts = objectsOf(resource['note']).flatMap((n) => textOf(n['text']) ?? [])
  return texts.join('\n').slice(0, MOST_NOTE) || null
}

/** An id of ours, if it says that it came from here. */
export const OWN_SOURCE = 'urn:doorstep:facts'
export const isOwn = (resource: JsonObject): boolean => objectOf(resource['meta'])?.['source'] === OWN_SOURCE
