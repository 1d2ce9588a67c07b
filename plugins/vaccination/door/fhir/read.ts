/** ImmDS' Parameters as a history. */
import type { z } from 'zod'
import { isDay, type Day } from '#kernel/dates.ts'
import { Problem } from '#kernel/problem.ts'
import { dayFrom } from '../../rules/calendar.ts'
import type { DoseInput, PatientInput } from '../../rules/patient.ts'
import { observationCode, vaccineCode, wrong } from '../request.ts'
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
  const immunizations = of(parameter, 'immunization')
    .map((p, n) => parse(immunization, p.resource, place('immunization', n)))
    // What was not given, or never was, is no dose.
    .filter((i) => i.status === 'completed')
  const assessed = of(parameter, 'assessmentDate')[0]
  const assessment = dayOf(
    assessed?.valueDate ?? assessed?.valueDateTime ?? today,
    'Parameters.parameter:assessmentDate',
  )
  const birth = dayOf(person.birthDate, 'Patient.birthDate')
  if (birth > assessment) throw new Problem('vaccination.request.born_later')
  return {
    patient: person,
    immunizations,
    input: {
      birth,
      sex: SEXES[person.gender ?? 'unknown'],
      assessment,
      doses: immunizations.map(doseOf),
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
function dayOf(text: string, at: string): number {
  const day = text.slice(0, 10)
  if (!isDay(day) || day < '1900-01-01' || day >= '2200-01-01') throw wrong(at, 'yyyy-mm-dd')
  return dayFrom(day)
}

function doseOf(i: FhirImmunization, n: number): DoseInput {
  const at = place('immunization', n)
  const code =
    i.vaccineCode.coding?.find((c) => c.system === CVX)?.code ?? i.vaccineCode.coding?.find((c) => c.code)?.code
  if (code === undefined) throw wrong(`${at}.vaccineCode`, CVX)
  const maker = i.manufacturer?.identifier
  return {
    day: dayOf(i.occurrenceDateTime ?? '', `${at}.occurrenceDateTime`),
    code: vaccineCode(code),
    mvx: maker?.system === MVX ? (maker.value ?? null) : null,
    expiry: i.expirationDate === undefined ? null : dayOf(i.expirationDate, `${at}.expirationDate`),
    spoilt: i.isSubpotent ?? false,
  }
}

/** The schedule knows its observations by CDC's numbers, in the code or in the value; others say nothing to it. */
function observationsOf(json: unknown, at: string): { code: string; day: number | null }[] {
  const o = parse(observation, json, at)
  if (o.status === 'entered-in-error' || o.status === 'cancelled') return []
  const day = o.effectiveDateTime === undefined ? null : dayOf(o.effectiveDateTime, `${at}.effectiveDateTime`)
  return [...(o.code.coding ?? []), ...(o.valueCodeableConcept?.coding ?? [])].flatMap(({ code }) =>
    code === undefined ? [] : [{ code: observationCode(code), day }],
  )
}
