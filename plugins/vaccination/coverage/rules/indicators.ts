/** Indicators of a schedule, each as what is counted of what: sums of marks. Pure. */
import { GOAL, SDG, type MilestoneCode } from '../../../../data/reference/vaccination/indicators.ts'
import { targetKey, type CoveragePlan } from './plan.ts'

export const KINDS = ['fully', 'age', 'timely', 'drop', 'zero', 'never', 'under', 'period', 'period_drop'] as const
export type Kind = (typeof KINDS)[number]

export interface Indicator {
  code: string
  kind: Kind
  /** The dose; of a drop-out the later one. */
  dose: MilestoneCode | null
  from: MilestoneCode | null
  /** In completed months. */
  age: number
  onlyGirls: boolean
  numerator: readonly Term[]
  denominator: readonly Term[]
  /** The fewer the better. */
  lossy: boolean
  goal: number
  sdg: boolean
  source: string
}

export type Term = readonly [key: string, sign: 1 | -1]

const plus = (key: string): Term => [key, 1]
const minus = (key: string): Term => [key, -1]

export function indicatorsOf(plan: CoveragePlan): Indicator[] {
  const dose = (code: MilestoneCode) => plan.milestones.find((m) => m.code === code)
  const children = (age: number) => plus(targetKey({ age, sexes: null }))
  const base = { dose: null, from: null, onlyGirls: false, lossy: false, goal: GOAL.coverage, sdg: false }
  const { fully, milestones, dropOuts } = plan
  const found: Indicator[] = [
    {
      ...base,
      code: 'fully',
      kind: 'fully',
      age: fully.age,
      numerator: [plus('fully')],
      denominator: [children(fully.age)],
      source: fully.source,
    },
  ]
  for (const m of milestones) {
    const of = {
      ...base,
      dose: m.code,
      age: m.age,
      onlyGirls: m.sexes?.join() === 'female',
      denominator: [plus(targetKey(m))],
      sdg: SDG.includes(m.code),
    }
    found.push({
      ...of,
      code: `age.${m.code}`,
      kind: 'age',
      numerator: [plus(`by/${m.code}`)],
      source: 'WHO IND.01–33',
    })
    found.push({
      ...of,
      code: `period.${m.code}`,
      kind: 'period',
      numerator: [plus(`given/${m.code}`)],
      source: 'WHO IND.01–33',
    })
  }
  for (const code of plan.timely) {
    const m = dose(code)!
    found.push({
      ...base,
      code: `timely.${code}`,
      kind: 'timely',
      dose: code,
      age: m.age,
      numerator: [plus(`timely/${code}`)],
      denominator: [plus(targetKey(m))],
      source: 'WHO',
    })
  }
  for (const { from, to, age, source } of dropOuts) {
    const of = { ...base, dose: to, from, age, lossy: true, goal: GOAL.dropOut, source }
    found.push({
      ...of,
      code: `drop.${from}-${to}`,
      kind: 'drop',
      numerator: [plus(`lost/${from}-${to}`)],
      denominator: [plus(`from/${from}-${to}`)],
    })
    found.push({
      ...of,
      code: `period_drop.${from}-${to}`,
      kind: 'period_drop',
      numerator: [plus(`given/${from}`), minus(`given/${to}`)],
      denominator: [plus(`given/${from}`)],
    })
  }
  const lossy = { ...base, age: 12, lossy: true, denominator: [children(12)], goal: GOAL.zeroDose }
  if (dose('dtp1')?.age === 12)
    found.push({
      ...lossy,
      code: 'zero',
      kind: 'zero',
      dose: 'dtp1',
      numerator: [children(12), minus('by/dtp1')],
      source: 'IA2030, Gavi',
    })
  found.push({ ...lossy, code: 'never', kind: 'never', numerator: [plus('none')], source: 'Preprints 202306.1114' })
  if (dropOuts.some((d) => d.from === 'dtp1' && d.to === 'dtp3' && d.age === 12))
    found.push({
      ...lossy,
      code: 'under',
      kind: 'under',
      dose: 'dtp3',
      from: 'dtp1',
      numerator: [plus('lost/dtp1-dtp3')],
      source: 'IA2030',
    })
  return found.toSorted((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}

export const keysOf = (indicators: readonly Indicator[]): string[] => [
  ...new Set(indicators.flatMap((i) => [...i.numerator, ...i.denominator].map(([key]) => key))),
]
