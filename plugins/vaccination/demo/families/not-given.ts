import { addDays, type Day } from '#kernel/dates.ts'
import type { ToldCommand } from '../plan.ts'

export function notGiven(group: string, reason: string, ago: number, today: Day, until?: number): ToldCommand {
  return {
    command: 'vaccination.record_not_given',
    key: `not-given/${group}`,
    ago,
    form: {
      groups: [group],
      reason,
      ...(until === undefined ? { again: 'month' } : { again: 'on', until_on: addDays(today, until) }),
    },
  }
}
