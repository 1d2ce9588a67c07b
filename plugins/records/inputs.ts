/** What forms, importers and the demo send: the same fields for all of them, named as the columns are. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import {
  CONSENT_PURPOSES,
  CONSENT_STATUSES,
  COOKING_FUELS,
  FLOORS,
  IDENTIFIER_USES,
  PREFERRED_CHANNELS,
  RELATIONS,
  RISK_GROUPS,
  SANITATION,
  SEXES,
  WATER_SOURCES,
} from './codes.ts'
import { checkIdentifier } from './rules/identifiers.ts'

/** BCP 47, as far as needed: language, script, region. */
const LANGUAGE_TAG = /^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$/

const optionalLanguage = () =>
  field.optionalText(35).refine((v) => v === null || LANGUAGE_TAG.test(v), { error: 'kernel.field_not_a_choice' })

/** A label without its number is half an entry, told at the number. */
const phone = z.object({
  number: field
    .optionalPhone()
    .refine((v) => v !== null, { error: 'kernel.field_required' })
    .transform((v) => v ?? ''),
  label: field.optionalText(60),
})
export const phones = () => field.list(phone, 20)

/** Degrees of WGS 84. */
export const locationShape = {
  latitude: field.optionalNumber({ min: -90, max: 90 }),
  longitude: field.optionalNumber({ min: -180, max: 180 }),
  accuracy_m: field.optionalNumber({ min: 0, max: 100_000 }),
  located_by: field.optionalChoice(['map', 'device', 'import']),
}

/** More rooms than any home has. */
const MOST_ROOMS = 60

export const householdShape = {
  number: field.optionalText(30),
  name: field.optionalText(120),
  address: field.optionalText(300),
  preferred_channel: field.optionalChoice(PREFERRED_CHANNELS),
  language: optionalLanguage(),
  best_hours: field.optionalText(120),
  water_source: field.optionalChoice(WATER_SOURCES),
  sanitation: field.optionalChoice(SANITATION),
  cooking_fuel: field.optionalChoice(COOKING_FUELS),
  floor: field.optionalChoice(FLOORS),
  sleeping_rooms: field.optionalNumber({ min: 0, max: MOST_ROOMS, integer: true }),
  risk_group: field.optionalChoice(RISK_GROUPS).transform((v) => v ?? 'standard'),
  notes: field.optionalText(4000),
}
export const HOUSEHOLD_FIELDS = Object.keys(householdShape) as (keyof typeof householdShape)[]

/** The whole name as written, or its parts. */
const personName = z
  .object({
    text: field.optionalText(200),
    lang: optionalLanguage(),
    family: field.optionalText(100),
    given: field.optionalText(100),
  })
  .check((c) => {
    if (c.value.text === null && c.value.family === null && c.value.given === null)
      c.issues.push({ code: 'custom', message: 'kernel.field_required', input: c.value, path: ['text'] })
  })

const identifier = z
  .object({ system: field.text(200), value: field.text(100), use: field.optionalChoice(IDENTIFIER_USES) })
  .check((c) => {
    const checked = checkIdentifier(c.value.system, c.value.value)
    if (!checked.ok) c.issues.push({ code: 'custom', message: checked.problem, input: c.value, path: ['value'] })
  })
  .transform((v) => {
    const checked = checkIdentifier(v.system, v.value)
    return { ...v, value: checked.ok ? checked.value : v.value }
  })

export const personShape = {
  names: field.list(personName, 20).check((c) => {
    if (c.value.length === 0)
      c.issues.push({ code: 'custom', message: 'kernel.field_required', input: c.value, path: [0, 'text'] })
  }),
  sex: field.optionalChoice(SEXES).transform((v) => v ?? 'unknown'),
  birth_date: field.optionalPartialDate(),
  relation: field.optionalChoice(RELATIONS),
  is_patient: field.checkbox(),
  clinic: field.optionalText(120),
  disability: field.optionalText(200),
  occupation: field.optionalText(120),
  caregiver: field.optionalText(200),
  identifiers: field.list(identifier, 20),
  phones: phones(),
}
/** Fields of a person that one column holds. */
export const PERSON_FIELDS = [
  'sex',
  'birth_date',
  'relation',
  'is_patient',
  'clinic',
  'disability',
  'occupation',
  'caregiver',
] as const

export const memberShape = {
  ...personShape,
  deceased_on: field.optionalPartialDate(),
  /** Died, with no date known. */
  deceased: field.checkbox(),
  /** Names this member for the others of the form and for an importer: it makes the person's id. */
  source_key: field.optionalText(200),
}

export const consent = z.object({
  purpose: z.enum(CONSENT_PURPOSES, { error: 'kernel.field_not_a_choice' }),
  status: z.enum(CONSENT_STATUSES, { error: 'kernel.field_not_a_choice' }),
  /** A name, or the source_key of a member. */
  given_by: field.optionalText(200),
  on: field.optionalDay(),
})

export type HouseholdInput = { [K in keyof typeof householdShape]: z.output<(typeof householdShape)[K]> }
export type LocationInput = { [K in keyof typeof locationShape]: z.output<(typeof locationShape)[K]> }
export type PersonInput = { [K in keyof typeof personShape]: z.output<(typeof personShape)[K]> }
export type MemberInput = { [K in keyof typeof memberShape]: z.output<(typeof memberShape)[K]> }
export type ConsentInput = z.output<typeof consent>
export type PhoneInput = z.output<typeof phone>
