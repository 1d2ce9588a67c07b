/** From a first raised reading to a diagnosis, by the protocol's rule. */
import type { Day } from '#kernel/dates.ts'
import type { Pressure, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import { reaches } from './readings.ts'

export interface JudgedVisit {
  on: Day
  /** As `visitPressure` averages it. */
  pressure: Pressure
  home: boolean
}

export type Suspicion =
  | { state: 'none' }
  /** Raised on `days` different days so far; `missing` more confirm it. */
  | { state: 'suspected'; days: number; missing: number; since: Day }
  | { state: 'confirmed'; on: Day; by: 'days' | 'at_once' }

/** Adults only: under 18 other thresholds hold, and in pregnancy another protocol. */
export const ADULT_YEARS = 18

/** @param visits of an adult who is not pregnant, in any order */
export function suspicionOf(visits: readonly JudgedVisit[], { pressure }: Pick<Protocol, 'pressure'>): Suspicion {
  const { raised, confirmed } = pressure
  const high = confirmed.atOnceFrom
  const atOnce = high ? firstDay(visits.filter((v) => !v.home && reaches(v.pressure, high))) : undefined
  const days = daysOf(visits.filter((v) => reaches(v.pressure, v.home ? raised.home : raised.office)))
  const byDays = days[confirmed.days - 1]
  if (atOnce !== undefined && (byDays === undefined || atOnce <= byDays))
    return { state: 'confirmed', on: atOnce, by: 'at_once' }
  if (byDays !== undefined) return { state: 'confirmed', on: byDays, by: 'days' }
  const [since] = days
  return since === undefined
    ? { state: 'none' }
    : { state: 'suspected', days: days.length, missing: confirmed.days - days.length, since }
}

const daysOf = (visits: readonly JudgedVisit[]): Day[] => [...new Set(visits.map((v) => v.on))].toSorted()
const firstDay = (visits: readonly JudgedVisit[]): Day | undefined => daysOf(visits)[0]
