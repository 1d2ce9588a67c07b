/** A visit's readings: every one is kept; one number is judged by the protocol's rule, danger by any single one. */
import type { Pressure, Protocol } from '../../../../data/reference/chronic/protocol.ts'

export interface Reading extends Pressure {
  /** At home, by the person; else by us. */
  home?: boolean
}

const LAST = 2
const mean = (numbers: readonly number[]): number => Math.round(numbers.reduce((sum, n) => sum + n, 0) / numbers.length)

/** Null without readings. Home readings and ours are never averaged together. */
export function visitPressure(readings: readonly Reading[], { pressure }: Pick<Protocol, 'pressure'>): Pressure | null {
  const ours = readings.filter((r) => !r.home)
  const all = ours.length > 0 ? ours : readings
  if (all.length === 0) return null
  const counted = pressure.averaging.rule === 'mean_of_last_two' ? all.slice(-LAST) : all
  return { systolic: mean(counted.map((r) => r.systolic)), diastolic: mean(counted.map((r) => r.diastolic)) }
}

export const reaches = (p: Pressure, bound: Pressure): boolean =>
  p.systolic >= bound.systolic || p.diastolic >= bound.diastolic

/** Never averaged away: the reading itself, for the page that stops. */
export const dangerous = (readings: readonly Reading[], { pressure }: Pick<Protocol, 'pressure'>): Reading | null =>
  readings.find((r) => reaches(r, pressure.danger)) ?? null

/** WHO: from here on in pregnancy, and up to 42 days after it, a doctor sees her today; and at once. */
export const PREGNANT_SAME_DAY: Pressure = { systolic: 140, diastolic: 90 }
export const PREGNANT_EMERGENCY: Pressure = { systolic: 160, diastolic: 110 }

export type PressureUrgency = 'emergency' | 'same_day' | null

/** @param guarded pregnant, up to 42 days after it, or nobody knows how it ended */
export function urgencyOf(
  readings: readonly Reading[],
  guarded: boolean,
  protocol: Pick<Protocol, 'pressure'>,
): PressureUrgency {
  if (guarded) {
    if (readings.some((r) => reaches(r, PREGNANT_EMERGENCY))) return 'emergency'
    return readings.some((r) => reaches(r, PREGNANT_SAME_DAY)) ? 'same_day' : null
  }
  return dangerous(readings, protocol) ? 'emergency' : null
}
