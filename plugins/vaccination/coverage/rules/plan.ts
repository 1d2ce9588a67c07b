/** The indicators as a schedule makes them: at which age a dose is looked for, and in whom. Pure. */
import {
  DROP_OUTS,
  FULLY,
  MILESTONE_CODES,
  MILESTONES,
  TIMELY,
  type Fully,
  type Milestone,
  type MilestoneCode,
} from '../../../../data/reference/vaccination/indicators.ts'
import type { CDose, Compiled, CSeries } from '../../rules/compiled.ts'
import { NONE } from '../../rules/compiled.ts'
import type { Period } from '../../rules/calendar.ts'
import type { Sex } from '../../rules/schedule.ts'
import type { ScheduleId } from '../../schedules.ts'

export interface Measured {
  code: MilestoneCode
  antigens: readonly string[]
  /** `last`: the number that the series has. */
  dose: number
  /** Whatever completed the series counts too. */
  orComplete: boolean
  withinDays: number | null
  /** When the schedule asks for it; null where it follows from the dose before alone. */
  asked: Period | null
  /** In completed months: the birthday by which it is looked for. */
  age: number
  /** Only asked of these; null: of everybody. */
  sexes: readonly Sex[] | null
}

export interface DropOut {
  from: MilestoneCode
  to: MilestoneCode
  source: string
  /** Both are looked for at the age of the later one. */
  age: number
}

export interface CoveragePlan {
  schedule: ScheduleId
  milestones: readonly Measured[]
  dropOuts: readonly DropOut[]
  timely: readonly MilestoneCode[]
  fully: Fully
  /** Ages at which children are counted, with the sex where only one is asked. */
  targets: readonly Target[]
}

export interface Target {
  age: number
  sexes: readonly Sex[] | null
}

const MONTHS_A_YEAR = 12
const plans = new Map<string, CoveragePlan>()

export function coveragePlan(id: ScheduleId, compiled: Compiled): CoveragePlan {
  const known = plans.get(id)
  if (known) return known
  const milestones = MILESTONE_CODES.flatMap((code) => measured(code, MILESTONES[code], compiled))
  const has = (code: MilestoneCode) => milestones.find((m) => m.code === code)
  const dropOuts = DROP_OUTS.flatMap((d) => {
    const to = has(d.to)
    return has(d.from) && to ? [{ ...d, age: to.age }] : []
  })
  const targets = new Map(
    [...milestones, { age: FULLY[id].age, sexes: null }].map(({ age, sexes }) => [
      targetKey({ age, sexes }),
      { age, sexes },
    ]),
  )
  const made: CoveragePlan = {
    schedule: id,
    milestones,
    dropOuts,
    timely: TIMELY.milestones.filter((code) => has(code)?.asked),
    fully: FULLY[id],
    targets: [...targets.values()],
  }
  plans.set(id, made)
  return made
}

export const targetKey = ({ age, sexes }: Target): string => `turned/${age}${sexes ? `/${sexes.join('+')}` : ''}`

/** Nothing where the schedule has no such dose. */
function measured(code: MilestoneCode, it: Milestone, compiled: Compiled): Measured[] {
  const series = seriesOf(it, compiled)
  if (!series) return []
  const once = series.doses.filter((d) => !d.recurring && d.seasonStart === null)
  const number = it.dose === 'last' ? once.length : it.dose
  const dose = once[number - 1]
  if (!dose) return []
  const asked = askedAt(dose, compiled) ?? null
  // By when a dose is late that no age is named for, nobody can say; the last of a series is due with the one before.
  if (!asked && it.dose !== 'last') return []
  const from = asked ?? lastAsked(once.slice(0, number), compiled)
  return [
    {
      code,
      antigens: it.antigens,
      dose: number,
      orComplete: it.dose === 'last',
      withinDays: it.withinDays ?? null,
      asked,
      age: it.withinDays === undefined ? birthdayAfter(from) : 0,
      sexes: sexesOf(it, compiled),
    },
  ]
}

const standardOf = (it: Milestone, { antigens }: Compiled): CSeries[] =>
  antigens
    .filter((a) => it.antigens.includes(a.name))
    .flatMap((a) => a.series)
    .filter((s) => s.type === 'standard')

const seriesOf = (it: Milestone, compiled: Compiled): CSeries | undefined => {
  const all = standardOf(it, compiled)
  return all.find((s) => s.isDefault) ?? all[0]
}

/** One sex only, if no series asks the other. */
function sexesOf(it: Milestone, compiled: Compiled): readonly Sex[] | null {
  const all = standardOf(it, compiled).map((s) => s.sexes)
  if (all.some((sexes) => sexes === null)) return null
  const asked = new Set(all.flatMap((sexes) => sexes ?? []))
  return asked.has('female') && asked.has('male') ? null : [asked.has('female') ? 'female' : 'male']
}

const askedAt = (dose: CDose, { ageMonths, ageDays }: Compiled): Period | undefined => {
  const index = dose.ages.at(-1)?.earliestRec ?? NONE
  return index === NONE ? undefined : { months: ageMonths[index]!, days: ageDays[index]! }
}

const lastAsked = (doses: readonly CDose[], compiled: Compiled): Period =>
  doses.map((d) => askedAt(d, compiled)).findLast((p) => p !== undefined) ?? { months: 0, days: 0 }

/** What is asked for in a year of life is looked for at its end; on the birthday itself, a year later. */
const birthdayAfter = ({ months, days }: Period): number =>
  (Math.floor((months + days / DAYS_A_MONTH) / MONTHS_A_YEAR) + 1) * MONTHS_A_YEAR
const DAYS_A_MONTH = 30.4
