/** Blood pressure as the chart shows it: a day's readings as the protocol averages them, danger by any single one of them. */
import { ageOn, type Day, type PartialDate } from '#kernel/dates.ts'
import type { Pressure, Protocol } from '../../../../data/reference/chronic/protocol.ts'
import type { ReadingFact } from '../../facts/measured.ts'
import type { Standing } from '../../facts/standing.ts'
import { ADULT_YEARS } from '../../rules/pressure/diagnosis.ts'
import { PREGNANT_EMERGENCY, PREGNANT_SAME_DAY, reaches, visitPressure } from '../../rules/pressure/readings.ts'
import type { Point, PointState } from '../chart/plan.ts'

export interface PressureBounds {
  /** Good is below it. */
  good: Pressure
  danger: Pressure
  /** Good at home is below it as well. */
  home: Pressure
  /** A goal of somebody who is treated, for which there is a band; else only a line. */
  isGoal: boolean
  /** What was measured in childhood is not judged by them. */
  ofAdults: boolean
}

/**
 * Null of a child, for adult thresholds hold for adults; an age that nobody knows counts as an adult's.
 * @param guarded pregnant, up to 42 days after it, or nobody knows: her bounds are lower, and there is no goal
 */
export function boundsOf(s: Pick<Standing, 'age' | 'target' | 'protocol'>, guarded: boolean): PressureBounds | null {
  if (!guarded && s.age !== null && s.age < ADULT_YEARS) return null
  const { raised, danger } = s.protocol.pressure
  if (guarded)
    return { good: PREGNANT_SAME_DAY, danger: PREGNANT_EMERGENCY, home: raised.home, isGoal: false, ofAdults: false }
  const good = s.target?.below ?? raised.office
  return { good, danger, home: raised.home, isGoal: s.target !== null, ofAdults: true }
}

export interface PressureDay {
  on: Day
  home: boolean
  pressure: Pressure
  /** In order of time: all of them. */
  readings: readonly Pressure[]
}

export function pressureDays(readings: readonly ReadingFact[], protocol: Pick<Protocol, 'pressure'>): PressureDay[] {
  const days = Map.groupBy(readings, (r) => `${r.on} ${r.home === true}`)
  return [...days.values()].map((of) => ({
    on: of[0]!.on,
    home: of[0]!.home === true,
    pressure: visitPressure(of, protocol)!,
    readings: of.map(({ systolic, diastolic }) => ({ systolic, diastolic })),
  }))
}

export function stateOfDay(
  day: PressureDay,
  bounds: PressureBounds | null,
  birthDate: PartialDate | null,
): Record<'systolic' | 'diastolic', PointState> {
  const years = birthDate === null ? undefined : ageOn(birthDate, day.on)?.years
  const of = (part: 'systolic' | 'diastolic'): PointState => {
    if (!bounds || (bounds.ofAdults && years !== undefined && years < ADULT_YEARS)) return 'plain'
    if (day.readings.some((r) => r[part] >= bounds.danger[part])) return 'danger'
    const below = day.home ? Math.min(bounds.good[part], bounds.home[part]) : bounds.good[part]
    return day.pressure[part] < below ? 'within' : 'beyond'
  }
  return { systolic: of('systolic'), diastolic: of('diastolic') }
}

export function pressurePoints(
  days: readonly PressureDay[],
  stateOf: (day: PressureDay) => Record<'systolic' | 'diastolic', PointState>,
): Record<'systolic' | 'diastolic', Point[]> {
  const of = (part: 'systolic' | 'diastolic') =>
    days.map((d) => ({
      on: d.on,
      value: d.pressure[part],
      aside: d.home,
      state: stateOf(d)[part],
      singles: d.readings.length > 1 ? d.readings.map((r) => r[part]) : [],
    }))
  return { systolic: of('systolic'), diastolic: of('diastolic') }
}

/** The grave one of the last day on which we or she measured; never averaged away. */
export function lastDanger(
  days: readonly PressureDay[],
  bounds: PressureBounds | null,
): (Pressure & { on: Day }) | null {
  const last = days.at(-1)
  if (!last || !bounds) return null
  const same = days.filter((d) => d.on === last.on).flatMap((d) => d.readings)
  const grave = same.find((r) => reaches(r, bounds.danger))
  return grave ? { ...grave, on: last.on } : null
}
