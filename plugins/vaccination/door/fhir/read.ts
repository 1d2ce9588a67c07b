/** ImmDS' Parameters as a history. */
import type { z } from 'zod'
import type { Day } from '#kernel/dates.ts'
import { Problem } from '#kernel/problem.ts'
import type { DoseInput, PatientInput } from '../../rules/patient.ts'
import { dayOf, observationCode, vaccineCode, wrong } from '../request.ts'
import {
  CVX,
  immunization,
  MVX,
  observation,
  parameters,
  patient,
  type FhirImmunization,
  type FhirParameters,
  type FhirPatient,
} from './resources.ts'

export interface FhirRequest {
  patient: FhirPatient
  /** Those that were given, in the order in which they came: `input.doses` goes along with them. */
  immunizations: readonly FhirImmunization[]
  input: PatientInput
}

const SEXES = { male: 'male', female: 'female', other: 'unknown', unknown: 'unknown' } as const

/** @throws Problem that names the place */
export function readParameters(json: unknown, today: Day): FhirRequest {
  const { parameter } = parse(parameters, json, 'Parameters')
  const who = parameter.filter((p) => p.name === 'patient')
  if (who.length !== 1) throw wrong('Parameters.parameter:patient', String(who.length))
  const person = parse(patient, who[0]!.resource, 'Parameters.parameter:patient')
  const given = of(parameter, 'immunization')
    .map((p, n) => {
      const at = place('immunization', n)
      return { at, resource: parse(immunization, p.resource, at) }
    })
    // What was not given, or never was, is no dose.
    .filter((i) => i.resource.status === 'completed')
  const assessed = of(parameter, 'assessmentDate')[0]
  const assessment = dateOf(
    assessed?.valueDate ?? assessed?.valueDateTime ?? today,
    'Parameters.parameter:assessmentDate',
  )
  const birth = dateOf(person.birthDate, 'Patient.birthDate')
  if (birth > assessment) throw new Problem('vaccination.request.born_later')
  return {
    patient: person,
    immunizations: given.map((i) => i.resource),
    input: {
      birth,
      sex: SEXES[person.gender ?? 'unknown'],
      assessment,
      doses: given.map((i) => doseOf(i.resource, i.at)),
      observations: of(parameter, 'observation').flatMap((p, n) => observationsOf(p.resource, place('observation', n))),
    },
  }
}

const place = (name: string, n: number) => `Parameters.parameter:${name}[${n}]`
const of = (all: FhirParameters['parameter'], name: string) => all.filter((p) => p.name === name)

function parse<S extends z.ZodType>(schema: S, json: unknown, at: string): z.output<S> {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw wrong([at, ...issue!.path].join('.'), issue!.message)
}

/** A time of day is left out; a year or a month alone is no day on which anything can be counted. */
const dateOf = (text: string, at: string): number => dayOf(text.slice(0, 'yyyy-mm-dd'.length), at)

function doseOf(i: FhirImmunization, at: string): DoseInput {
  const code =
    i.vaccineCode.coding?.find((c) => c.system === CVX)?.code ?? i.vaccineCode.coding?.find((c) => c.code)?.code
  if (code === undefined) throw wrong(`${at}.vaccineCode`, CVX)
  const maker = i.manufacturer?.identifier
  return {
    day: dateOf(i.occurrenceDateTime ?? '', `${at}.occurrenceDateTime`),
    code: vaccineCode(code),
    mvx: maker?.system === MVX ? (maker.value ?? null) : null,
    expiry: i.expirationDate === undefined ? null : dateOf(i.expirationDate, `${at}.expirationDate`),
    spoilt: i.isSubpotent ?? false,
  }
}

/** The schedule knows its observations by CDC's numbers, in the code or in the value; others say nothing to it. */
function observationsOf(json: unknown, at: string): { code: string; day: number | null }[] {
  const o = parse(observation, json, at)
  if (o.status === 'entered-in-error' || o.status === 'cancelled') return []
  const day = o.effectiveDateTime === undefined ? null : dateOf(o.effectiveDateTime, `${at}.effectiveDateTime`)
  return [...(o.code.coding ?? []), ...(o.valueCodeableConcept?.coding ?? [])].flatMap(({ code }) =>
    code === undefined ? [] : [{ code: observationCode(code), day }],
  )
}
