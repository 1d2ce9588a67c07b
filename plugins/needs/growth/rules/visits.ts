/** A child's measurements, gathered by day and judged. */
import { daysBetween, type Day } from '#kernel/dates.ts'
import { STANDING_FROM_DAY } from '../../../../data/reference/growth/limits.ts'
import { findingsOf, type Finding } from './findings.ts'
import type { Sex } from './tables.ts'
import { growthOf, type Growth, type Measured } from './z-scores.ts'

export const KINDS = ['weight', 'birthWeight', 'height', 'length', 'head', 'arm', 'oedema'] as const
export type Kind = (typeof KINDS)[number]
export interface Reading {
  kind: Kind
  on: Day
  /** Orders what was measured twice on a day: the last counts. */
  at: string
  id: string
  /** kg, g of the birth weight, cm; of oedema 1 and 0. */
  value: number
}
export interface Visit extends Growth {
  on: Day
  child: Measured
  /** Null: nobody looked that day. */
  swelling: boolean | null
  findings: Finding[]
}

const GRAMS_PER_KG = 1000

/** One for each day, the first first; what lies before birth is left out. */
export function visitsOf(sex: Sex, birth: Day, readings: readonly Reading[]): Visit[] {
  const days = Map.groupBy(
    readings.map((r) => (r.kind === 'birthWeight' ? atBirth(r, birth) : r)),
    (r) => r.on,
  )
  return [...days]
    .filter(([on]) => on >= birth)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, of]) => {
      const child = childOn(sex, daysBetween(birth, on), of)
      const growth = growthOf(child)
      const swelling = of.some((r) => r.kind === 'oedema') ? child.oedema : null
      return { on, child, swelling, ...growth, findings: findingsOf(child, growth) }
    })
}

/** Written down whenever the card was copied; it is of the day of birth. */
const atBirth = (r: Reading, birth: Day): Reading => ({ ...r, on: birth, value: r.value / GRAMS_PER_KG })

function childOn(sex: Sex, ageDays: number, readings: readonly Reading[]): Measured {
  const sorted = readings.toSorted((a, b) => (a.at < b.at || (a.at === b.at && a.id < b.id) ? -1 : 1))
  const last = (kind: Kind) => sorted.findLast((r) => r.kind === kind)?.value ?? null
  const [length, height] = [last('length'), last('height')]
  // Measured both ways: as the standard of the age is.
  const lying = length !== null && (height === null || ageDays < STANDING_FROM_DAY)
  return {
    sex,
    ageDays,
    weightKg: last('weight') ?? last('birthWeight'),
    heightCm: lying ? length : height,
    measured: lying ? 'l' : height === null ? null : 'h',
    oedema: last('oedema') === 1,
    headCm: last('head'),
    muacCm: last('arm'),
    tricepsMm: null,
    subscapularMm: null,
  }
}
