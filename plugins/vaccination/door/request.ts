/** A history as other programs send it: one JSON object. */
import * as z from 'zod'
import { isDay } from '#kernel/dates.ts'
import { Problem } from '#kernel/problem.ts'
import { dayFrom } from '../rules/calendar.ts'
import type { PatientInput } from '../rules/patient.ts'
import type { Sex } from '../rules/schedule.ts'

/** Nobody has more; what is longer is a mistake, and would hold up everybody else. */
const MOST_DOSES = 500
const MOST_CODE = 40
const FIRST_YEAR = '1900-01-01'
const LAST_YEAR = '2200-01-01'

const DAY = 'yyyy-mm-dd'
const isTaken = (text: string): boolean => isDay(text) && text >= FIRST_YEAR && text < LAST_YEAR
const day = z.string().refine(isTaken, DAY)
const none = z.literal('').transform(() => null)
const maybeDay = z.union([day, none]).nullish()
const text = z.string().max(MOST_CODE)
const code = z.union([text, z.number().int().min(0).transform(String)]).transform((c) => c.trim())

const SEXES: Record<string, Sex> = { M: 'male', F: 'female', U: 'unknown' }

const request = z.object({
  id: z.union([z.string(), z.number(), z.null()]).optional(),
  birthDate: day,
  sex: z.enum(['M', 'F', 'U']).nullish(),
  assessmentDate: day,
  doses: z
    .array(z.object({ date: day, cvx: code, mvx: z.string().max(MOST_CODE).nullish() }))
    .max(MOST_DOSES)
    .nullish(),
  observations: z
    .array(z.object({ code, date: maybeDay }))
    .max(MOST_DOSES)
    .nullish(),
})
export type LineRequest = z.output<typeof request>

/** @throws Problem that names the field */
export function readRequest(json: unknown): LineRequest {
  if (json === null || typeof json !== 'object' || Array.isArray(json))
    throw new Problem('vaccination.request.no_object')
  const parsed = request.safeParse(json)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw wrong(issue!.path.join('.'), issue!.message)
  }
  if (parsed.data.birthDate > parsed.data.assessmentDate) throw new Problem('vaccination.request.born_later')
  return parsed.data
}

export const wrong = (field: string, what: string) => new Problem('vaccination.request.wrong', { field, what })

/** @throws Problem that names the field */
export function dayOf(text: string, field: string): number {
  if (!isTaken(text)) throw wrong(field, DAY)
  return dayFrom(text)
}

export const inputOf = (r: LineRequest): PatientInput => ({
  birth: dayFrom(r.birthDate),
  sex: SEXES[r.sex ?? 'U']!,
  assessment: dayFrom(r.assessmentDate),
  doses: (r.doses ?? []).map((d) => ({ day: dayFrom(d.date), code: vaccineCode(d.cvx), mvx: d.mvx || null })),
  observations: (r.observations ?? []).map((o) => ({
    code: observationCode(o.code),
    day: o.date ? dayFrom(o.date) : null,
  })),
})

/** CVX has two digits at least, CDC's observations three: spreadsheets drop the zeros. Codes of our own have a prefix. */
export const vaccineCode = (text: string): string => (/^\d+$/.test(text) ? text.padStart(2, '0') : text)
export const observationCode = (text: string): string => (/^\d+$/.test(text) ? text.padStart(3, '0') : text)
