/**
 * How somebody in follow-up stands at the end of a month. SOURCE: Simple.org's definitions (open-source server); China's of the national
 * specification, third edition. They differ on the lost: Simple leaves them out after a year, China counts them as not controlled.
 */
import { addMonths, type Day, type Month, monthOf, monthsBetween } from '#kernel/dates.ts'
import type { Pressure } from '../../../../data/reference/chronic/protocol.ts'

/** Blood pressure, glucose, an appointment or a prescription: each is a visit. */
export interface Contact {
  on: Day
  pressure: Pressure | null
}

export interface CohortPatient {
  registeredOn: Day
  diedOn: Day | null
  /** Of one day in their order; those after the month are not looked at. */
  contacts: readonly Contact[]
}

export const CARE_STATES = ['under_care', 'lost', 'dead', 'not_yet'] as const
export type CareState = (typeof CARE_STATES)[number]

/** Missed first, then visited without a pressure: one class each, 100 per cent together. */
export const OUTCOMES = ['controlled', 'uncontrolled', 'no_reading', 'missed'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Simple.org: controlled is below both. */
export const CONTROLLED_BELOW: Pressure = { systolic: 140, diastolic: 90 }
/** Months without a visit, or without a pressure, until it is missed. */
export const MISSED_MONTHS = 3
/** Months without a visit after which somebody is lost, unless registered since. */
export const LOST_MONTHS = 12
/** Who is newer is not yet in the denominator. */
export const FIRST_MONTHS = 3

export function careState(p: CohortPatient, month: Month): CareState {
  if (monthsBetween(monthOf(p.registeredOn), month) < 0) return 'not_yet'
  if (p.diedOn !== null && monthOf(p.diedOn) <= month) return 'dead'
  const since = monthsSince(p, month, () => true)
  return monthsBetween(monthOf(p.registeredOn), month) < LOST_MONTHS || (since !== null && since < LOST_MONTHS)
    ? 'under_care'
    : 'lost'
}

/** @param withLost keeps the lost in the denominator; the dead are always out */
export function inDenominator(p: CohortPatient, month: Month, withLost = false): boolean {
  const state = careState(p, month)
  if (state !== 'under_care' && !(withLost && state === 'lost')) return false
  return monthsBetween(monthOf(p.registeredOn), month) >= FIRST_MONTHS
}

export function outcomeAt(p: CohortPatient, month: Month, months = MISSED_MONTHS): Outcome {
  const visited = monthsSince(p, month, () => true)
  if (visited === null || visited >= months) return 'missed'
  const read = latest(p, month, (c) => c.pressure !== null)
  if (!read || monthsBetween(monthOf(read.on), month) >= months) return 'no_reading'
  return controlled(read.pressure!) ? 'controlled' : 'uncontrolled'
}

export const controlled = (p: Pressure): boolean =>
  p.systolic < CONTROLLED_BELOW.systolic && p.diastolic < CONTROLLED_BELOW.diastolic

/** Months of a cohort: registered in `month − 2` (or last quarter), seen in the two months (or the quarter) since. */
export const MONTHLY_COHORT = { registered: 2, seen: 2 } as const
export const QUARTERLY_COHORT = { registered: 3, seen: 3 } as const

/** Null for who is not in the cohort that ends with `month`; of a quarterly one that is the quarter's last month. */
export function cohortOutcome(p: CohortPatient, month: Month, kind: 'monthly' | 'quarterly'): Outcome | null {
  const of = kind === 'monthly' ? MONTHLY_COHORT : QUARTERLY_COHORT
  const registered = monthOf(p.registeredOn)
  const last = addMonths(month, -of.seen)
  const first = kind === 'monthly' ? last : addMonths(last, 1 - of.registered)
  if (registered < first || registered > last) return null
  if (p.diedOn !== null && monthOf(p.diedOn) <= month) return null
  return outcomeAt(p, month, of.seen)
}

/** China's: so many visits face to face in a year are managed to the standard. */
export const STANDARD_VISITS = 4

export interface ChinaYear {
  managedToStandard: boolean
  /** By the year's last reading; without any, not controlled. */
  controlled: boolean
}

/** Null for who was dead before the year, or registered after it. */
export function chinaYear(
  p: CohortPatient,
  year: number,
  isControlled: (pressure: Pressure) => boolean,
): ChinaYear | null {
  const [from, to] = [`${year}-01-01`, `${year}-12-31`]
  if (p.registeredOn > to || (p.diedOn !== null && p.diedOn < from)) return null
  const seen = p.contacts.filter((c) => c.on >= from && c.on <= to)
  const read = seen.filter((c) => c.pressure !== null).toSorted((a, b) => (a.on < b.on ? -1 : 1))
  const last = read.at(-1)
  return {
    managedToStandard: new Set(seen.map((c) => c.on)).size >= STANDARD_VISITS,
    controlled: last !== undefined && isControlled(last.pressure!),
  }
}

function latest(p: CohortPatient, month: Month, which: (c: Contact) => boolean): Contact | null {
  let found: Contact | null = null
  for (const c of p.contacts) if (monthOf(c.on) <= month && which(c) && (found === null || c.on >= found.on)) found = c
  return found
}

function monthsSince(p: CohortPatient, month: Month, which: (c: Contact) => boolean): number | null {
  const found = latest(p, month, which)
  return found && monthsBetween(monthOf(found.on), month)
}
