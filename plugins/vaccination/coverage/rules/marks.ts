/** What counts of one person, and in which month: the same on every day, whatever is asked later. Pure. */
import { addDays, addMonthsRolling, latestOf, precisionOf, type Day, type PartialDate } from '#kernel/dates.ts'
import { TIMELY, type MilestoneCode } from '../../../../data/reference/vaccination/indicators.ts'
import type { AntibodyFact } from '../../facts/load.ts'
import { judgedOf, type GivenDose, type Judged } from '../../facts/standing.ts'
import type { NotGivenReason } from '../../tables.ts'
import { targetKey, type CoveragePlan, type Measured } from './plan.ts'

export interface CoverageFacts {
  birthDate: PartialDate | null
  sex: string
  /** On the register here, and living elsewhere. */
  registeredOnly: boolean
  doses: readonly GivenDose[]
  antibodies: readonly AntibodyFact[]
  notGiven: readonly { on: Day; reason: NotGivenReason }[]
}

export interface Mark {
  key: string
  month: string
}

/** Of no month: kept for as long as anything is. */
export const NO_MONTH = '9999-12'
/** Doses of adults are nobody's milestones. */
export const CHILD_MONTHS = 16 * 12

/** Whether doses of somebody born then can have made a mark in this month or later. */
export const hasMilestonesSince = (birthDate: PartialDate | null, month: string): boolean =>
  birthDate !== null && monthOf(addMonthsRolling(latestOf(birthDate), CHILD_MONTHS)) >= month

export function marksOf(facts: CoverageFacts, plan: CoveragePlan): Mark[] {
  const marks: Mark[] = facts.notGiven.map((n) => ({ key: `reason/${n.reason}`, month: monthOf(n.on) }))
  if (facts.birthDate === null) return [...marks, { key: 'left/no_birth_date', month: NO_MONTH }]
  if (precisionOf(facts.birthDate) === 'year')
    return [...marks, { key: 'left/year_only', month: `${facts.birthDate.slice(0, 4)}-01` }]
  const birth = latestOf(facts.birthDate)
  const turned = (age: number) => addMonthsRolling(birth, age)
  const mark = (key: string, day: Day) => marks.push({ key, month: monthOf(day) })
  if (facts.registeredOnly) {
    mark('left/registered_only', turned(12))
    return marks
  }
  const childhood = facts.doses.filter((d) => !d.spoilt && d.on >= birth && d.on < turned(CHILD_MONTHS))
  const reached = milestonesOf(facts, birth, childhood, plan)
  for (const target of plan.targets) if (concerns(target.sexes, facts.sex)) mark(targetKey(target), turned(target.age))
  for (const m of plan.milestones) {
    const on = reached.get(m.code)
    if (on === undefined || !concerns(m.sexes, facts.sex)) continue
    // A first dose of hepatitis B that comes later is no birth dose.
    if (m.withinDays !== null && !inTime(m, on, birth)) continue
    mark(`given/${m.code}`, on)
    if (inTime(m, on, birth)) mark(`by/${m.code}`, turned(m.age))
    if (
      plan.timely.includes(m.code) &&
      on <= addDays(addMonthsRolling(birth, m.asked!.months), m.asked!.days + TIMELY.days)
    )
      mark(`timely/${m.code}`, turned(m.age))
  }
  const by = (code: MilestoneCode, age: number) => (reached.get(code) ?? turned(age)) < turned(age)
  for (const { from, to, age } of plan.dropOuts) {
    if (!by(from, age)) continue
    mark(`from/${from}-${to}`, turned(age))
    if (!by(to, age)) mark(`lost/${from}-${to}`, turned(age))
  }
  if (plan.fully.milestones.every((code) => by(code, plan.fully.age))) mark('fully', turned(plan.fully.age))
  if (!facts.doses.some((d) => !d.spoilt && d.on < turned(12))) mark('none', turned(12))
  return marks
}

const monthOf = (day: Day): string => day.slice(0, 7)
const concerns = (sexes: readonly string[] | null, sex: string): boolean => sexes === null || sexes.includes(sex)

/** By the birthday, not on it; a birth dose by the day after. */
const inTime = (m: Measured, on: Day, birth: Day): boolean =>
  m.withinDays === null ? on < addMonthsRolling(birth, m.age) : on <= addDays(birth, m.withinDays)

/** On which day each was reached: the day of the nth valid dose. Whoever has no dose need not be judged. */
function milestonesOf(
  facts: CoverageFacts,
  birth: Day,
  doses: readonly GivenDose[],
  plan: CoveragePlan,
): ReadonlyMap<MilestoneCode, Day> {
  const last = doses.at(-1)
  if (!last) return new Map()
  const judged = judgedOf({ sex: facts.sex, birth, doses, antibodies: facts.antibodies }, plan.schedule, last.on)
  const reached = new Map<MilestoneCode, Day>()
  for (const m of plan.milestones) {
    const on = dayReached(judged, m)
    if (on !== undefined) reached.set(m.code, on)
  }
  return reached
}

function dayReached({ doses, complete }: Judged, m: Measured): Day | undefined {
  const valid = doses.filter((d) => d.evaluations.some((e) => e.status === 'Valid' && m.antigens.includes(e.antigen)))
  const nth = valid[m.dose - 1]
  if (nth || !m.orComplete) return nth?.on
  const isComplete = valid.some((d) =>
    d.evaluations.some((e) => m.antigens.includes(e.antigen) && complete.has(e.group)),
  )
  return isComplete ? valid.at(-1)?.on : undefined
}
