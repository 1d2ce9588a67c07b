/** Who stands on the list of the overdue, and in which order. SOURCE: Simple.org, open-source server. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { GlucoseBand } from '../glucose/bands.ts'
import type { Pressure } from '../../../../data/reference/chronic/protocol.ts'

/** Whoever is later than this stands on the list no more: she is lost, and looked for otherwise. */
export const OVERDUE_WITHIN_DAYS = 365
/** High risk counts only from here on. */
export const HIGH_RISK_AFTER_DAYS = 30
const HIGH: Pressure = { systolic: 180, diastolic: 110 }
const HIGH_WITH_EVENT: Pressure = { systolic: 140, diastolic: 90 }
/** Somebody who agreed is called again, and who wanted it later, days. */
export const REMIND_DAYS = { agreed: 30, call_later: 7 } as const
/** A visit within so many days of a month's first call: she returned to care. */
export const RETURNED_WITHIN_DAYS = 15

export interface LastKnown {
  pressure: Pressure | null
  /** Heart attack or stroke before. */
  hadEvent: boolean
  glucose: GlucoseBand | null
}

/** Whether the last values alone would make somebody a high risk; the list adds how late she is. */
export const isHighRisk = ({ pressure, hadEvent, glucose }: LastKnown): boolean =>
  glucose === 'high' ||
  (pressure !== null && (reaches(pressure, HIGH) || (hadEvent && reaches(pressure, HIGH_WITH_EVENT))))

export const highRiskFrom = (missedOn: Day): Day => addDays(missedOn, HIGH_RISK_AFTER_DAYS + 1)

const reaches = (p: Pressure, bound: Pressure): boolean =>
  p.systolic >= bound.systolic || p.diastolic >= bound.diastolic

export interface Call {
  on: Day
  result: 'agreed' | 'call_later' | 'removed'
  remindOn: Day | null
  missedOn: Day
}

/** Since when, and from which day on, the list names somebody; null: not at all, until she has been seen again. */
export function listedFrom(missedOn: Day, calls: readonly Call[]): Day | null {
  const last = calls.filter((c) => c.missedOn === missedOn).at(-1)
  if (last?.result === 'removed') return null
  const late = addDays(missedOn, 1)
  return last?.remindOn != null && last.remindOn > late ? last.remindOn : late
}
