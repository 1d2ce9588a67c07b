/** What is typed about a contact: the same fields for a visit, a call, and an amendment. */
import * as z from 'zod'
import { isInstant, parseInstant, type Instant } from '#kernel/dates.ts'
import { field, id } from '#kernel/input.ts'
import { VISIT_OUTCOMES } from '../codes.ts'

/** Families over 50 people are areas with rooms; a session may gather more. */
const MOST_PEOPLE = 80
export const MOST_NOTE = 4000
export const MOST_REASON = 500

/** Where a contact that is no home visit took place. */
export const CONTACT_CLASSES = ['phone', 'clinic', 'session', 'self'] as const

const blank = (v: unknown) => (typeof v === 'string' && v.trim() === '' ? undefined : v)
const CLOCK = /^([01]?\d|2[0-3])[:：.]([0-5]\d)$/

/** A time of the day as 'hh:mm'. */
export const optionalTime = () =>
  z.preprocess(blank, z.string().optional()).transform((typed, c): string | null => {
    if (typed === undefined) return null
    const m = CLOCK.exec(typed.normalize('NFKC').trim())
    if (m) return `${m[1]!.padStart(2, '0')}:${m[2]}`
    c.addIssue({ code: 'custom', message: 'records.field_not_a_time' })
    return z.NEVER
  })

/** For importers and programs, who know the instant; a form sends a day and times. */
const optionalInstant = () =>
  z.preprocess(blank, z.string().optional()).transform((text, c): Instant | null => {
    if (text === undefined) return null
    const instant = isInstant(text) ? text : parseInstant(text)
    if (instant) return instant
    c.addIssue({ code: 'custom', message: 'kernel.field_not_a_date' })
    return z.NEVER
  })

/** Everybody whom the form showed is sent, so that "everybody" means those and no one who came since. */
const attendance = z.object({ person: id.person(), present: field.checkbox(), note: field.optionalText(MOST_REASON) })

export const contactShape = {
  members: field.list(attendance, MOST_PEOPLE),
  everybody: field.checkbox(),
  note: field.optionalText(MOST_NOTE),
  on: field.optionalDay(),
  from: optionalTime(),
  to: optionalTime(),
  started_at: optionalInstant(),
  ended_at: optionalInstant(),
  /** Who was there; oneself if empty. */
  performer: field.optionalText(36),
}

/** By these a form would get round the bound on days that are typed. */
export const INSTANTS = ['started_at', 'ended_at'] as const

export const visitShape = {
  ...contactShape,
  outcome: field.choice(VISIT_OUTCOMES),
  outcome_reason: field.optionalText(MOST_REASON),
  next_visit_on: field.optionalDay(),
  /** The household itself said who lives here. */
  confirmed: field.checkbox(),
}

export type Attendance = z.output<typeof attendance>
export type ContactInput = { [K in keyof typeof contactShape]: z.output<(typeof contactShape)[K]> }
export type VisitInput = { [K in keyof typeof visitShape]: z.output<(typeof visitShape)[K]> }
