/** One answer for each vaccine group: chapter 9 of the logic specification. */
import { FIRST_DAY, LAST_DAY } from './calendar.ts'
import type { CGroup } from './compiled.ts'
import { isPriority } from './forecast.ts'
import type { Patient } from './patient.ts'
import type { Run, SeriesStatus } from './run.ts'

export interface GroupForecast {
  /** Index of the vaccine group. */
  group: number
  status: SeriesStatus
  doseNumber: number | null
  earliest: number | null
  recommended: number | null
  pastDue: number | null
  latest: number | null
  /** The series from which it is blended. */
  runs: readonly Run[]
}

/** Risk is blended with risk, standard with standard; series of groups that are not equivalent each stand alone. */
export function blend(p: Patient, g: CGroup, best: readonly (readonly Run[])[], into: GroupForecast[]): void {
  if (g.antigens.length === 1) {
    for (const run of best[g.antigens[0]!]!) if (run.series.group === g.index) into.push(single(run))
    return
  }
  const all = g.antigens.flatMap((a) => best[a]!).filter((run) => run.series.group === g.index)
  for (const type of ['risk', 'standard', 'evaluation-only'] as const) {
    const runs = all.filter((run) => run.series.type === type)
    if (runs.length > 0) into.push(several(p, g, runs))
  }
}

const single = (run: Run): GroupForecast => ({
  group: run.series.group,
  status: run.status!,
  doseNumber: run.doseNumber,
  earliest: run.earliest,
  recommended: run.recommended,
  pastDue: run.pastDue,
  latest: run.latest,
  runs: [run],
})

function several(p: Patient, g: CGroup, runs: readonly Run[]): GroupForecast {
  const status = statusOf(runs)
  const asked = status === 'Not complete' ? runs.filter((run) => run.status === 'Not complete') : []
  const least = (value: (run: Run) => number | null): number | null => {
    let min: number | null = null
    for (const run of asked) {
      const v = value(run)
      if (v !== null && (min === null || v < min)) min = v
    }
    return min
  }
  if (asked.length === 0)
    return {
      group: g.index,
      status,
      doseNumber: null,
      earliest: null,
      recommended: null,
      pastDue: null,
      latest: null,
      runs,
    }
  const earliest = earliestOf(p, g, asked)
  const pastDue = least((run) => run.pastDue)
  const numbers = asked.map((run) => run.doseNumber!)
  return {
    group: g.index,
    status,
    doseNumber: g.full ? Math.min(...numbers) : Math.max(...numbers),
    earliest,
    recommended: Math.max(
      least((run) => run.recommended)!,
      earliest,
    ),
    pastDue: pastDue === null ? null : Math.max(pastDue, earliest),
    latest: least((run) => run.latest),
    runs,
  }
}

/** Table 9-4. */
function statusOf(runs: readonly Run[]): SeriesStatus {
  for (const s of ['Contraindicated', 'Aged out', 'Not recommended', 'Not complete'] as const)
    if (runs.some((run) => run.status === s)) return s
  return runs.every((run) => run.status === 'Immune') ? 'Immune' : 'Complete'
}

/** MULTIANTVG-1. */
function earliestOf(p: Patient, g: CGroup, asked: readonly Run[]): number {
  let min = LAST_DAY
  let max = FIRST_DAY
  for (const { earliest } of asked) {
    min = Math.min(min, earliest!)
    max = Math.max(max, earliest!)
  }
  if (!asked.some((run) => isPriority(p, run))) return max
  for (const a of g.antigens) for (const n of p.byAntigen[a]!) min = Math.max(min, p.given[n]!.day)
  return min
}
