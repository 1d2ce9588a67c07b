/** What is given at a visit: the fewest vaccines that serve its groups, as the vaccine card offers them. */
import type { Day } from '#kernel/dates.ts'
import { offersOf, type Offer } from '../doses/offers.ts'
import type { GroupStanding } from '../facts/standing.ts'
import type { GroupDue } from './rules/doses-due.ts'

export const offersFor = (
  all: readonly GroupStanding[],
  groups: readonly Pick<GroupDue, 'group'>[],
  day: Day,
): Offer[] => offersOf(standingIn(all, new Set(groups.map((g) => g.group))), day)

/** Of several forecasts of a group the first. */
function standingIn(all: readonly GroupStanding[], groups: ReadonlySet<string>): GroupStanding[] {
  const open = all.filter((g) => g.status === 'Not complete' && groups.has(g.group))
  return [...new Map(open.toReversed().map((g) => [g.group, g])).values()].toReversed()
}
