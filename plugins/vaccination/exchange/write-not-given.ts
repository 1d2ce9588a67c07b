import { latestOf } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { noonOf, type Somebody } from '../around/entry.ts'
import { recordNotGiven } from '../around/not-given/record.ts'
import type { OwnDb } from '../db.ts'
import { countedDay } from '../doses/dose.ts'
import { ELSEWHERE } from '../doses/record.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { isScheduleGroup } from '../schedules/group-names.ts'
import { groupsOf } from '../schedules/groups-of.ts'
import type { NotGivenTold } from './input.ts'
import { replaced } from './replaced.ts'

/** Of a combination that was not given the schedule's first group stands for all. */
export async function writeNotGiven(
  ctx: Ctx,
  db: OwnDb,
  person: Somebody,
  told: readonly NotGivenTold[],
): Promise<void> {
  const { schedule } = ctx.config<VaccinationConfig>()
  for (const { fact } of await replaced(ctx, db, 'vaccination_not_given', told, person.id)) {
    const on = countedDay(fact.on, ctx.today)
    const groups = [...(fact.group === null ? [] : [fact.group]), ...groupsOf(schedule, fact.vaccine, ctx.today)]
    const group = groups.find((g) => isScheduleGroup(g))
    if (group === undefined || on > ctx.today) continue
    await recordNotGiven(ctx, db, {
      personId: person.id,
      groups: [group],
      reason: fact.reason ?? 'other',
      until: fact.until === null ? null : latestOf(fact.until),
      when: { on, at: noonOf(ctx, on) },
      note: fact.note,
      sensitivity: fact.sensitivity,
      performerId: ELSEWHERE,
      idKey: ['not_given', fact.key],
    })
  }
}
