import { daysBetween, type Day } from '#kernel/dates.ts'
import {
  FALTERING,
  LAST_STANDARD_DAY,
  WEIGHT_BASED,
  type GrowthIndex,
} from '../../../../data/reference/growth/limits.ts'
import type { Visit } from './visits.ts'

export type Faltering =
  | { kind: 'crossed'; index: GrowthIndex; since: Day; from: number; to: number }
  | { kind: 'no_gain'; since: Day; from: number; to: number }

const YOUNG: readonly GrowthIndex[] = ['weightForAge', 'lengthHeightForAge', 'weightForLengthHeight']
/** Weight for height ends with the standards. */
const SCHOOL: readonly GrowthIndex[] = ['weightForAge', 'lengthHeightForAge', 'bmiForAge']

/**
 * Whether the newest measurements fell behind those before: for each index the steepest fall across a line of the chart, and no gain of weight
 * (limits.ts, FALTERING). Empty where there is nothing to compare.
 * @param visits the first first
 */
export function falteringOf(visits: readonly Visit[]): Faltering[] {
  const school = (visits.at(-1)?.child.ageDays ?? 0) > LAST_STANDARD_DAY
  return [...noGain(visits), ...(school ? SCHOOL : YOUNG).flatMap((index) => crossing(visits, index))]
}

function crossing(visits: readonly Visit[], index: GrowthIndex): Faltering[] {
  const sound = visits.filter(
    (v) => v.z[index] !== null && !v.flags.includes(index) && v.child.ageDays >= firstDay(index),
  )
  const now = sound.at(-1)
  if (!now) return []
  const before = sound
    .slice(0, -1)
    .filter((v) => daysBetween(v.on, now.on) <= FALTERING.withinDays)
    .toSorted((a, b) => b.z[index]! - a.z[index]!)[0]
  if (!before) return []
  const [from, to] = [before.z[index]!, now.z[index]!]
  // In hundredths: both have two decimals, their difference as a fraction has not.
  const fell = Math.round((from - to) * 100) >= FALTERING.leastFall * 100
  return fell && to < FALTERING.ontoBelow && line(to) < line(from)
    ? [{ kind: 'crossed', index, since: before.on, from, to }]
    : []
}

const firstDay = (index: GrowthIndex): number => (WEIGHT_BASED.includes(index) ? FALTERING.weightFromDay : 0)

/** The line of the chart that lies under it; below the lowest there are no more. */
const line = (z: number): number => Math.max(-4, Math.floor(z))

function noGain(visits: readonly Visit[]): Faltering[] {
  const weighed = visits.filter(
    (v) => v.child.weightKg !== null && v.z.weightForAge !== null && !v.flags.includes('weightForAge'),
  )
  const now = weighed.at(-1)
  if (!now || isHeavy(now)) return []
  const before = weighed.findLast((v) => daysBetween(v.on, now.on) >= daysWithoutGain(v.child.ageDays))
  if (!before || now.child.weightKg! > before.child.weightKg!) return []
  return [{ kind: 'no_gain', since: before.on, from: before.child.weightKg!, to: now.child.weightKg! }]
}

const isHeavy = ({ z }: Visit): boolean => (z.weightForLengthHeight ?? z.bmiForAge ?? 0) > FALTERING.heavyAbove
const daysWithoutGain = (ageDays: number): number => FALTERING.noGain.findLast((g) => ageDays >= g.fromDays)!.days
