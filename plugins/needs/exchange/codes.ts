/** Addresses and codes of what is exchanged. */
import { sha256Hex } from '#kernel/ids.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import { listOf, objectOf, textOf, type Json } from '../forms/json.ts'

export const LOINC = 'http://loinc.org'
export const UCUM = 'http://unitsofmeasure.org'
export const ICF = 'http://hl7.org/fhir/sid/icf'
/** The mark of our own export: an import of it here changes nothing. */
export const OWN_SOURCE = 'urn:doorstep:needs'
export const PROBLEM = 'urn:doorstep:problem'
export const GOAL = 'urn:doorstep:care-goal'
export const HELP = 'urn:doorstep:care-help'
export const DEGREE = 'urn:doorstep:degree'
export const OUTCOME = 'urn:doorstep:care-plan-outcome'
export const REVIEW_ON = 'urn:doorstep:care-plan-review-on'
export const NOTE = 'urn:doorstep:note'
export const QUESTION_NOTE = 'urn:doorstep:question-note'
/** What a source gave as its total, beside what came out here. */
export const SAID = 'urn:doorstep:said'

/** A figure that was counted from a form's answers: whoever reads it here counts those again. */
export const SCORE = 'urn:doorstep:score'
export const FROM_A_FORM = 'from-a-form'

const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality'
const SENSITIVITY = 'urn:doorstep:sensitivity'

/** Without what is not there: FHIR forbids nulls and empty lists. */
export const dense = (of: Json): Json =>
  Object.fromEntries(
    Object.entries(of).filter(([, v]) => v !== null && v !== undefined && !(Array.isArray(v) && v.length === 0)),
  )

export const metaOf = ({ sensitivity }: { sensitivity: string | null }): Json => ({
  source: OWN_SOURCE,
  ...(sensitivity !== null && {
    security: [
      { system: CONFIDENTIALITY, code: 'R' },
      { system: SENSITIVITY, code: sensitivity },
    ],
  }),
})

/** By our own label; what is merely called restricted is of the class "other". */
export function classOf(resource: Json): string | null {
  const labels = listOf(objectOf(resource, 'meta') ?? {}, 'security')
  const own = labels.find((l) => textOf(l, 'system') === SENSITIVITY)
  const known = SENSITIVITY_CLASSES.find((c) => own && c === textOf(own, 'code'))
  if (known) return known
  return labels.some((l) => textOf(l, 'system') === CONFIDENTIALITY && /^[RV]$/.test(textOf(l, 'code')))
    ? 'other'
    : null
}

export const to = (id: string): Json => ({ reference: `urn:uuid:${id}` })
export const coded = (system: string, code: string): Json => ({ system, code })

/** The same of the same parts: for what has no row of its own (RFC 9562, version 8). */
export function uuidOf(...parts: readonly string[]): string {
  const hex = sha256Hex(JSON.stringify(parts))
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
