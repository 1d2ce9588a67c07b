/** When the schedule asks for each dose of a group, by the series that is shown for this person. Pure. */
import type { Day } from '#kernel/dates.ts'
import { engineOf } from '../../door/engines.ts'
import { inputOf } from '../../facts/standing.ts'
import type { VaccinationFacts } from '../../facts/load.ts'
import { addTo, dayFrom, period } from '../../rules/calendar.ts'
import type { Run } from '../../rules/run.ts'
import type { DoseFacts, Schedule } from '../../rules/schedule.ts'
import { shownForecasts } from '../../rules/shown.ts'
import type { ScheduleId } from '../../schedules.ts'
import type { Asks, Known } from './cells.ts'

export function asksOf(facts: VaccinationFacts, birth: Day, schedule: ScheduleId, today: Day): Known['asks'] {
  const result = engineOf(schedule, today).run(inputOf(facts, birth, today))
  const { groups, facts: told } = result.patient.schedule
  const isOver = (age: string) => addTo(dayFrom(birth), period(age)) <= dayFrom(today)
  return new Map(
    shownForecasts(result).flatMap((g) =>
      g ? [[groups[g.group]!.name, dosesOf(told, g.runs).map((d) => asksAt(d, isOver))] as const] : [],
    ),
  )
}

/** Of several antigens' series the longest: the card has a column for each of its doses. */
function dosesOf(told: Schedule, runs: readonly Run[]): readonly DoseFacts[] {
  const { series } = runs.reduce((most, run) => (run.series.doses.length > most.series.doses.length ? run : most))
  return told.antigens[series.antigen]!.series[series.index]!.doses
}

function asksAt(d: DoseFacts, isOver: (age: string) => boolean): Asks {
  const current = d.ages?.at(-1)
  const age = current?.earliestRec ?? current?.min ?? current?.absMin ?? null
  const since = d.intervals?.find((i) => i.from === 'previous')
  const after = since?.min ?? since?.absMin ?? since?.earliestRec
  const waits = after !== undefined && after !== '0d' && (age === null || isOver(age))
  return { age, after: waits ? after : null }
}
