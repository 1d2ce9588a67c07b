/** A dose as it is told, and what no record of it can be. Pure. */
import { earliestOf, latestOf, precisionOf, type Day, type PartialDate } from '#kernel/dates.ts'
import type { FieldError } from '#kernel/problem.ts'
import type { DoseSource, Site } from '../tables.ts'

export interface NewDose {
  /** Where messages stand in the form: `doses.0`. */
  at?: string
  /** Null is today. */
  on: PartialDate | null
  /** CVX, or a code of the schedule's own. */
  vaccine: string
  source: DoseSource
  product?: string | null
  manufacturer?: string | null
  lot?: string | null
  expires?: PartialDate | null
  site?: Site | null
  doseMl?: number | null
  spoilt?: boolean
  /** Where, and by whom, if not by us. */
  place?: string | null
  performerName?: string | null
  note?: string | null
  sensitivity?: string | null
  encounterId?: string | null
  sessionId?: string | null
  /** That the same vaccine was given twice on that day was asked, and is so. */
  twice?: boolean
  /** What tells two such doses of one command apart: the other system's number. */
  key?: string
  /** The key of its id, where an importer must know that beforehand. */
  idKey?: readonly string[]
  warned?: readonly string[]
  acceptReason?: string | null
  override?: { by: string; reason: string } | null
}

export interface Against {
  today: Day
  birthDate: PartialDate | null
  /** Doses that stand. */
  doses: readonly { code: string; occurrence: PartialDate }[]
}

export const TWICE = 'vaccination.doses.dose_twice'

/** The day that rules count: of a month or a year the last that has been. */
export const countedDay = (told: PartialDate | null, today: Day): Day => {
  const last = told === null ? today : latestOf(told)
  return told !== null && precisionOf(told) !== 'day' && last > today && earliestOf(told) <= today ? today : last
}

/** What is wrong with doses told together: before the birth, still to come, the same one twice. */
export function wrongDoses(doses: readonly NewDose[], against: Against): FieldError[] {
  const { today, birthDate } = against
  const born = birthDate === null ? null : earliestOf(birthDate)
  return doses.flatMap((d, n) => {
    const name = (field: string) => (d.at ? `${d.at}.${field}` : field)
    const on = countedDay(d.on, today)
    if (on > today) return [{ field: name('on'), code: 'kernel.field_date_in_future' }]
    if (born !== null && on < born) return [{ field: name('on'), code: 'vaccination.doses.dose_before_birth' }]
    const same = (code: string, told: PartialDate) => code === d.vaccine && told === (d.on ?? today)
    const inForm = doses.slice(0, n).some((o) => same(o.vaccine, o.on ?? today) && (o.key ?? '') === (d.key ?? ''))
    if (inForm) return [{ field: name('vaccine'), code: 'vaccination.doses.dose_twice_here' }]
    if (!d.twice && against.doses.some((o) => same(o.code, o.occurrence)))
      return [{ field: name('twice'), code: TWICE }]
    return []
  })
}
