/** Why a vaccine group is asked for on those days: of one antigen its series', of several what MULTIANTVG-1 makes of theirs. */
import type { GroupForecast } from '../groups.ts'
import { needOf } from '../need.ts'
import type { Patient } from '../patient.ts'
import type { Run } from '../run.ts'
import { dateGrounds, type DateGrounds } from './dates.ts'
import { ground, type Ground } from './ground.ts'
import { statusGrounds } from './status.ts'

export interface GroupGrounds extends DateGrounds {
  status: readonly Ground[]
}

/** @param g a forecast of the latest run of the engine */
export function groupGrounds(p: Patient, g: GroupForecast): GroupGrounds {
  const status = g.runs
    .filter((run) => run.status === g.status)
    .flatMap((run) => statusGrounds(p, run, needOf(p, p.schedule.antigens[run.series.antigen]!)))
  if (g.runs.length === 1) return { ...dateGrounds(p, g.runs[0]!), status }
  const asked = g.status === 'Not complete' ? g.runs.filter((run) => run.status === 'Not complete') : []
  const grounds = new Map(asked.map((run) => [run, dateGrounds(p, run)]))
  const of = (name: keyof DateGrounds) => ofAntigens(p, asked, grounds, name, g[name])
  return {
    earliest: of('earliest'),
    recommended: of('recommended'),
    pastDue: of('pastDue'),
    latest: of('latest'),
    status,
  }
}

/** Of the antigen whose day it is its own grounds; where it is nobody's, another rule moved it. */
function ofAntigens(
  p: Patient,
  asked: readonly Run[],
  grounds: ReadonlyMap<Run, DateGrounds>,
  name: keyof DateGrounds,
  day: number | null,
): Ground[] {
  if (day === null) return []
  const said = asked.flatMap((run) => {
    const own = run[name]
    if (own === null) return []
    const antigen = p.schedule.antigens[run.series.antigen]!.name
    const line = ground('MULTIANTVG-1', 'of_antigen', { antigen }, own, own === day)
    return own === day ? [line, ...grounds.get(run)![name].filter((g) => g.decides)] : [line]
  })
  if (said.some((g) => g.decides)) return said
  const moved =
    name === 'earliest'
      ? ground('MULTIANTVG-1', 'last_dose_of_group', {}, day, true)
      : ground('MULTIANTVG-1', 'not_before_earliest', {}, day, true)
  return [...said, moved]
}
