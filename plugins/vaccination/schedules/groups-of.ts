import type { Day } from '#kernel/dates.ts'
import { schedule, type ScheduleId } from '../schedules.ts'

/** The vaccine groups of a schedule that a vaccine serves, in the schedule's order; none where the schedule does not know it. */
export function groupsOf(id: ScheduleId, vaccine: string | null, today: Day): string[] {
  const facts = schedule(id, today)?.facts
  const antigens = facts?.vaccines.find((v) => v.code === vaccine)?.antigens.map((a) => a.antigen) ?? []
  return (facts?.groups ?? []).filter((g) => g.antigens.some((a) => antigens.includes(a))).map((g) => g.name)
}
