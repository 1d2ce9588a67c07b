/** What the growth chart draws: WHO's lines and the child's points, in the units of the paper card. */
import {
  DAYS_PER_MONTH,
  LAST_STANDARD_DAY,
  STANDING_FROM_DAY,
  type GrowthIndex,
} from '../../../../data/reference/growth/limits.ts'
import { valueAt } from './lms.ts'
import { lmsAt, reachOf, type Lms, type Sex } from './tables.ts'
import type { Visit } from './visits.ts'
import { heightAsStandard, lmsOfAge } from './z-scores.ts'

export const CHARTS = [
  'weightForAge',
  'lengthHeightForAge',
  'weightForLengthHeight',
  'bmiForAge',
  'headForAge',
  'armForAge',
] as const satisfies readonly GrowthIndex[]
export type Chart = (typeof CHARTS)[number]
/** By age; weight for length and for height by how it is measured. */
export type Span = 'two' | 'five' | 'school' | 'lying' | 'standing'
export type XUnit = 'months' | 'years' | 'length' | 'height'
export type YUnit = 'kg' | 'cm' | 'kgm2'

export interface XY {
  x: number
  y: number
}
export interface Frame {
  from: number
  to: number
  /** Between lines up. */
  tick: number
  xUnit: XUnit
  yUnit: YUnit
}

export const LINES = [-3, -2, -1, 0, 1, 2, 3] as const
const MONTHS_PER_YEAR = 12
const SAMPLES = 72
const Y_UNIT: Record<Chart, YUnit> = {
  weightForAge: 'kg',
  lengthHeightForAge: 'cm',
  weightForLengthHeight: 'kg',
  bmiForAge: 'kgm2',
  headForAge: 'cm',
  armForAge: 'cm',
}
const OF_SCHOOL: readonly Chart[] = ['weightForAge', 'lengthHeightForAge', 'bmiForAge']
/** The arm's standard begins at three months, weight's reference ends with ten years. */
const FIRST_ARM_MONTH = 3
const LAST_WEIGHT_YEAR = 10

export function frameOf(chart: Chart, span: Span): Frame {
  const yUnit = Y_UNIT[chart]
  if (span === 'lying' || span === 'standing') {
    const [from, to] = reachOf(span === 'lying' ? 'weightForLength' : 'weightForHeight')
    return { from, to, tick: 10, xUnit: span === 'lying' ? 'length' : 'height', yUnit }
  }
  if (span === 'school')
    return {
      from: 5,
      to: chart === 'weightForAge' ? LAST_WEIGHT_YEAR : 19,
      tick: chart === 'weightForAge' ? 1 : 2,
      xUnit: 'years',
      yUnit,
    }
  const from = chart === 'armForAge' ? FIRST_ARM_MONTH : 0
  return { from, to: span === 'two' ? 24 : 60, tick: span === 'two' ? 3 : 12, xUnit: 'months', yUnit }
}

/** One line of the card, over the whole frame. */
export function curveOf(chart: Chart, span: Span, sex: Sex, z: number): XY[] {
  const { from, to } = frameOf(chart, span)
  return Array.from({ length: SAMPLES + 1 }, (_, n) => from + ((to - from) * n) / SAMPLES).flatMap((x) => {
    const lms = lmsAtX(chart, span, sex, x)
    return lms ? [{ x, y: valueAt(z, lms) }] : []
  })
}

function lmsAtX(chart: Chart, span: Span, sex: Sex, x: number): Lms | null {
  if (span === 'lying') return lmsAt('weightForLength', sex, x)
  if (span === 'standing') return lmsAt('weightForHeight', sex, x)
  if (span === 'school') return lmsAt(SCHOOL[chart as keyof typeof SCHOOL], sex, x * MONTHS_PER_YEAR)
  // Rounded down: a frame of 24 months is the last day of the lying standard.
  return lmsOfAge(chart, sex, Math.floor(x * DAYS_PER_MONTH))
}
const SCHOOL = {
  weightForAge: 'weightForMonth',
  lengthHeightForAge: 'heightForMonth',
  bmiForAge: 'bmiForMonth',
} as const

/** Where a day's measurement stands in the chart; null where it has none there, or where it is implausible. */
export function pointOf(chart: Chart, span: Span, visit: Visit): XY | null {
  if (visit.z[chart] === null || visit.flags.includes(chart)) return null
  const { child } = visit
  const height = heightAsStandard(child)
  const young = child.ageDays < STANDING_FROM_DAY
  if (chart === 'weightForLengthHeight') return (span === 'lying') === young ? { x: height!, y: child.weightKg! } : null
  const months = child.ageDays / DAYS_PER_MONTH
  const school = child.ageDays > LAST_STANDARD_DAY
  if ((span === 'school') !== school || (span === 'two' && !young)) return null
  const y = {
    weightForAge: child.weightKg,
    lengthHeightForAge: height,
    bmiForAge: height === null || child.weightKg === null ? null : child.weightKg / (height / 100) ** 2,
    headForAge: child.headCm,
    armForAge: child.muacCm,
  }[chart]
  return { x: school ? months / MONTHS_PER_YEAR : months, y: y! }
}

/** The frames in which a child has points, the narrowest that holds the newest first. */
export function spansOf(chart: Chart, visits: readonly Visit[]): Span[] {
  const all: readonly Span[] =
    chart === 'weightForLengthHeight'
      ? ['lying', 'standing']
      : OF_SCHOOL.includes(chart)
        ? ['two', 'five', 'school']
        : ['two', 'five']
  const held = all.filter((span) => visits.some((v) => pointOf(chart, span, v)))
  const newest = visits.findLast((v) => all.some((span) => pointOf(chart, span, v)))
  const first = held.find((span) => newest && pointOf(chart, span, newest))
  return first === undefined ? [] : [first, ...held.filter((span) => span !== first)]
}
