/** A person's doses evaluated and what comes next, by the schedule. Pure: the same input gives the same answer on server and tablet. */
import type { CAntigen, Compiled, CSeries, CSeriesGroup } from './compiled.ts'
import { evaluate } from './evaluate.ts'
import { forecast } from './forecast.ts'
import { blend, type GroupForecast } from './groups.ts'
import { needOf, type Need } from './need.ts'
import { inWindow, patientOf, type Patient, type PatientInput } from './patient.ts'
import { Run } from './run.ts'
import { bestOf, prioritize } from './select.ts'
import type { Groups } from './skip.ts'

export interface Result {
  patient: Patient
  /** By antigen: the series that were looked at, and of them the best. */
  runs: readonly (readonly Run[])[]
  best: readonly (readonly Run[])[]
  groups: readonly GroupForecast[]
}

export interface Engine {
  /** @returns what holds until it is called again: its series are used for the next person */
  run(input: PatientInput): Result
}

const NOBODY: readonly Run[] = []

/** @param options.every judge and forecast also those series that cannot be chosen: for explanations */
export function createEngine(schedule: Compiled, { every = false }: { every?: boolean } = {}): Engine {
  const pool: Run[] = Array.from({ length: schedule.seriesCount })
  const runOf = (s: CSeries): Run => (pool[s.id] ??= new Run(s))
  const runs: (readonly Run[])[] = []
  const best: (readonly Run[])[] = []
  return {
    run(input) {
      const p = patientOf(schedule, input)
      const groups: GroupForecast[] = []
      for (const a of schedule.antigens) {
        if (!every && p.observed.size === 0 && p.byAntigen[a.index]!.length === 0) {
          runs[a.index] = best[a.index] = unstarted(p, a, runOf)
          continue
        }
        const need = needOf(p, a)
        const looked: Run[] = []
        const asked = relevant(p, a)
        const byGroup = asked.map((of) => {
          const mine = of.series.filter((s) => every || !isSpared(p, of, s)).map(runOf)
          looked.push(...mine)
          return mine
        })
        judge(p, looked, need)
        const prioritized: (Run | undefined)[] = []
        for (const mine of byGroup) prioritized[mine[0]!.series.seriesGroup] = prioritize(p, mine)
        runs[a.index] = looked
        best[a.index] = looked.length === 0 ? NOBODY : bestOf(prioritized)
      }
      for (const g of schedule.groups) blend(p, g, best, groups)
      return { patient: p, runs, best, groups }
    },
  }
}

/** Of whom nothing is known but the age, the default series is next; only where a group has none must all be looked at. */
function unstarted(p: Patient, a: CAntigen, runOf: (s: CSeries) => Run): readonly Run[] {
  const groups = a.unstarted[p.sex]
  if (groups.length === 0) return NOBODY
  const need = needOf(p, a)
  if (groups.length === 1 && groups[0]!.length === 1) {
    const run = runOf(groups[0]![0]!)
    forecast(p, run.start(), need, NO_GROUP)
    return run.only
  }
  const prioritized: (Run | undefined)[] = []
  for (const of of groups) {
    const looked = of.map(runOf)
    for (const run of looked) forecast(p, run.start(), need, NO_GROUP)
    prioritized[of[0]!.seriesGroup] = looked.length === 1 ? looked[0] : prioritize(p, looked)
  }
  return bestOf(prioritized)
}

const NO_GROUP: Groups = 0

function judge(p: Patient, runs: readonly Run[], need: Need): void {
  let complete: Groups = NO_GROUP
  let again = false
  for (const run of runs) {
    evaluate(p, run, NO_GROUP)
    forecast(p, run, need, NO_GROUP)
    if (run.status === 'Complete') complete |= 1 << run.series.seriesGroup
    again ||= run.series.asksCompleted
  }
  if (!again || complete === NO_GROUP) return
  for (const run of runs) {
    if (!run.series.asksCompleted) continue
    evaluate(p, run, complete)
    forecast(p, run, need, complete)
  }
}

/**
 * By 8-1 a standard series without a valid dose is not scored where its group has a default; one that accepts none of the
 * vaccines given can have none, and need not be looked at.
 */
function isSpared(p: Patient, of: CSeriesGroup, s: CSeries): boolean {
  if (p.observed.size > 0 || !of.hasDefault || s.isDefault || s.type !== 'standard') return false
  for (const n of p.byAntigen[s.antigen]!) if (s.accepts[p.given[n]!.vaccine] === 1) return false
  return true
}

/** Table 5-5. */
function relevant(p: Patient, a: CAntigen): readonly CSeriesGroup[] {
  if (p.observed.size === 0) return a.ordinary[p.sex]
  const series = a.series.filter((s) => {
    if (s.sexes !== null && !s.sexes.includes(p.sex)) return false
    if (s.type !== 'risk') return true
    return s.indications.some((i) => p.observed.has(i.observation) && inWindow(p.ages, i.begin, i.end, p.assessment))
  })
  return [...Map.groupBy(series, (s) => s.seriesGroup).values()].map((of) => ({
    series: of,
    hasDefault: of.some((s) => s.isDefault),
  }))
}
