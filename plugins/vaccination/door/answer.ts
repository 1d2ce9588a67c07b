/** What the engine found, as other programs read it. */
import { isoOf } from '../rules/calendar.ts'
import type { Result } from '../rules/engine.ts'
import type { GroupForecast } from '../rules/groups.ts'
import type { DoseStatus, Reason, SeriesStatus } from '../rules/run.ts'
import { shownForecasts, shownRun } from '../rules/shown.ts'
import type { LineRequest } from './request.ts'

export interface Answer {
  id: string | number | null
  groups: GroupAnswer[]
  doses: DoseAnswer[]
  /** Codes of observations that the schedule does not know. */
  unknownObservations?: string[]
}
export interface GroupAnswer {
  group: string
  status: SeriesStatus
  doseNumber: number | null
  earliest: string | null
  recommended: string | null
  pastDue: string | null
  latest: string | null
  /** Of each antigen the series that is followed. */
  series: string[]
}
export interface DoseAnswer {
  date: string
  cvx: string
  evaluations: { antigen: string; status: DoseStatus; reason: Reason | null }[]
  /** Not judged: the schedule does not know the vaccine, or it is given after the day for which it is asked. */
  left?: 'unknown vaccine' | 'after the assessment'
}

export function answerOf(r: LineRequest, result: Result): Answer {
  const { schedule, given } = result.patient
  const shown = shownForecasts(result)
  const placeOf = new Map(given.map((g, n) => [g.index, n]))
  const unknown = (r.observations ?? [])
    .map((o) => o.code)
    .filter((code) => !schedule.observationOf.has(/^\d+$/.test(code) ? code.padStart(3, '0') : code))
  return {
    id: r.id ?? null,
    groups: shown.flatMap((g) => (g ? [groupAnswer(schedule.groups[g.group]!.name, g)] : [])),
    doses: (r.doses ?? []).map((dose, index): DoseAnswer => {
      const told = { date: dose.date, cvx: dose.cvx }
      const place = placeOf.get(index)
      if (place === undefined) return { ...told, evaluations: [], left: 'after the assessment' }
      const { vaccine } = given[place]!
      if (vaccine < 0) return { ...told, evaluations: [], left: 'unknown vaccine' }
      return { ...told, evaluations: evaluationsOf(result, shown, place, vaccine) }
    }),
    ...(unknown.length > 0 ? { unknownObservations: unknown } : {}),
  }
}

const groupAnswer = (group: string, g: GroupForecast): GroupAnswer => ({
  group,
  status: g.status,
  doseNumber: g.doseNumber,
  earliest: dayOrNull(g.earliest),
  recommended: dayOrNull(g.recommended),
  pastDue: dayOrNull(g.pastDue),
  latest: dayOrNull(g.latest),
  series: g.runs.map((run) => run.series.name),
})

const dayOrNull = (day: number | null): string | null => (day === null ? null : isoOf(day))

function evaluationsOf(
  result: Result,
  shown: readonly (GroupForecast | undefined)[],
  place: number,
  vaccine: number,
): DoseAnswer['evaluations'] {
  const { schedule } = result.patient
  return schedule.vaccines[vaccine]!.associations.flatMap(({ antigen }) => {
    const run = shownRun(result, shown, antigen, place)
    if (!run) return []
    const at = run.placeOf(place)
    const status = run.statusAt(at)
    return [{ antigen: schedule.antigens[antigen]!.name, status, reason: run.reasonAt(at) }]
  })
}
