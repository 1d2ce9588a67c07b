/** What is read of FHIR R4, and the codes that it uses. Whatever else a resource says is not looked at. */
import * as z from 'zod'

export const CVX = 'http://hl7.org/fhir/sid/cvx'
export const MVX = 'http://hl7.org/fhir/sid/mvx'
export const LOINC = 'http://loinc.org'
/** The guide "Immunization Decision Support Forecast" (ImmDS) 1.0.0. */
export const FORECAST_STATUS = 'http://hl7.org/fhir/us/immds/CodeSystem/ForecastStatus'
export const DOSE_STATUS = 'http://terminology.hl7.org/CodeSystem/immunization-evaluation-dose-status'

const LONGEST = 200
const text = z.string().max(LONGEST)
const MOST_CODINGS = 20
const codings = z.array(z.object({ system: text.optional(), code: text.optional() })).max(MOST_CODINGS)
const concept = z.object({ coding: codings.optional(), text: text.optional() })

export const patient = z.object({
  resourceType: z.literal('Patient'),
  id: text.optional(),
  birthDate: text,
  gender: z.enum(['male', 'female', 'other', 'unknown']).optional(),
})
export type FhirPatient = z.output<typeof patient>

export const immunization = z.object({
  resourceType: z.literal('Immunization'),
  id: text.optional(),
  status: z.enum(['completed', 'entered-in-error', 'not-done']),
  vaccineCode: concept,
  occurrenceDateTime: text.optional(),
  expirationDate: text.optional(),
  isSubpotent: z.boolean().optional(),
  manufacturer: z
    .object({ identifier: z.object({ system: text.optional(), value: text.optional() }).optional() })
    .optional(),
})
export type FhirImmunization = z.output<typeof immunization>

export const observation = z.object({
  resourceType: z.literal('Observation'),
  status: text.optional(),
  code: concept,
  valueCodeableConcept: concept.optional(),
  effectiveDateTime: text.optional(),
})

const MOST_PARAMETERS = 1_000
export const parameters = z.object({
  resourceType: z.literal('Parameters'),
  parameter: z
    .array(
      z.object({
        name: text,
        valueDate: text.optional(),
        valueDateTime: text.optional(),
        resource: z.looseObject({ resourceType: text }).optional(),
      }),
    )
    .max(MOST_PARAMETERS),
})
export type FhirParameters = z.output<typeof parameters>
