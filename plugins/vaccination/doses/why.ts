/** Rule by rule why somebody stands where they stand, read out of the engine before it is asked again. Pure. */
import type { Day } from '#kernel/dates.ts'
import { engineOf } from '../door/engines.ts'
import { inputOf } from '../facts/standing.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { doseGrounds } from '../rules/explain/dose.ts'
import type { Ground } from '../rules/explain/ground.ts'
import { groupGrounds, type GroupGrounds } from '../rules/explain/group.ts'
import { shownForecasts, shownRun } from '../rules/shown.ts'
import type { ScheduleId } from '../schedules.ts'

export interface Why {
  groups: readonly { group: string; grounds: GroupGrounds }[]
  /** By dose: for which antigen, and why it counts or not. */
  doses: ReadonlyMap<string, readonly { antigen: string; counts: boolean; grounds: readonly Ground[] }[]>
}

export function whyOf(facts: VaccinationFacts, birth: Day, schedule: ScheduleId, today: Day): Why {
  const result = engineOf(schedule, today).run(inputOf(facts, birth, today))
  const { patient } = result
  const shown = shownForecasts(result)
  return {
    groups: shown.flatMap((g) =>
      g ? [{ group: patient.schedule.groups[g.group]!.name, grounds: groupGrounds(patient, g) }] : [],
    ),
    doses: new Map(
      patient.given.flatMap((given, place) => {
        const dose = facts.doses[given.index]
        if (!dose || given.vaccine < 0) return []
        const of = patient.schedule.vaccines[given.vaccine]!.associations.flatMap(({ antigen }) => {
          const run = shownRun(result, shown, antigen, place)
          if (!run) return []
          const at = run.placeOf(place)
          return [
            {
              antigen: patient.schedule.antigens[antigen]!.name,
              counts: run.statusAt(at) === 'Valid',
              grounds: doseGrounds(patient, run, at),
            },
          ]
        })
        return [[dose.id, of] as const]
      }),
    ),
  }
}
