/** A person's doses evaluated and what comes next, by the schedule. Pure: the same input gives the same answer on server and tablet. */
import type { CAntigen, Compiled, CSeries } from './compiled.ts'
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
        const need = needOf(p, a)
        if (!every && p.observed.size === 0 && p.byAntigen[a.index]!.length === 0) {
          runs[a.index] = best[a.index] = unstarted(p, a, need, runOf)
          continue
        }
        const of = relevant(p, a).map(runOf)
        judge(p, a, of, need)
        runs[a.index] = of
        best[a.index] = of.length === 0 ? NOBODY : bestOf(chosen(p, a, of))
      }
      for (const g of schedule.groups) blend(p, g, best, groups)
      return { patient: p, runs, best, groups }
    },
  }
}

/** Of whom nothing is known but the age, the default series is next; only where a group has none must all be looked at. */
function unstarted(p: Patient, a: CAntigen, need: Need, runOf: (s: CSeries) => Run): readonly Run[] {
  const groups = a.unstarted[p.sex]
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

function judge(p: Patient, a: CAntigen, runs: readonly Run[], need: Need): void {
  const pass = (complete: Groups) => {
    for (const run of runs) {
      evaluate(p, run, complete)
      forecast(p, run, need, complete)
    }
  }
  pass(NO_GROUP)
  if (!a.asksCompleted) return
  let complete: Groups = NO_GROUP
  for (const run of runs) if (run.status === 'Complete') complete |= 1 << run.series.seriesGroup
  if (complete !== NO_GROUP) pass(complete)
}

function chosen(p: Patient, a: CAntigen, runs: readonly Run[]): (Run | undefined)[] {
  const out: (Run | undefined)[] = []
  for (let group = 0; group < a.seriesGroups; group++) {
    const of = runs.filter((run) => run.series.seriesGroup === group)
    out.push(of.length === 0 ? undefined : prioritize(p, of))
  }
  return out
}

/** Table 5-5. */
function relevant(p: Patient, a: CAntigen): readonly CSeries[] {
  if (p.observed.size === 0) return a.ordinary[p.sex]
  return a.series.filter((s) => {
    if (s.sexes !== null && !s.sexes.includes(p.sex)) return false
    if (s.type !== 'risk') return true
    return s.indications.some((i) => p.observed.has(i.observation) && inWindow(p.ages, i.begin, i.end, p.assessment))
  })
}
