/** When the next dose of each vaccine group is due: of all forecasts, for what somebody still needs is in all of them. */
import { addDays, type Day } from '#kernel/dates.ts'
import { LATE_AFTER_DAYS, OPENS_BEFORE_DAYS } from './limits.ts'

/** Of a `GroupStanding` what counts here. */
export interface Forecast {
  group: string
  status: string
  doseNumber: number | null
  earliest: Day | null
  recommended: Day | null
  pastDue: Day | null
  latest: Day | null
}

export interface GroupDue {
  group: string
  dose: number | null
  /** The first day on which it can be given. */
  earliest: Day
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
}

export interface DueLimits {
  /** The first day on which nothing is asked for any more: too old for what the clinic follows up. */
  endsOn: Day
  /** Groups that are not followed up, such as those of a season. */
  without: ReadonlySet<string>
  /** By group: until when it was put off. */
  putOff: ReadonlyMap<string, Day>
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const sooner = (a: Day, b: Day): Day => (a < b ? a : b)

/** One for each group, in the schedule's order; of several forecasts of a group the soonest. */
export function dosesDue(all: readonly Forecast[], limits: DueLimits): GroupDue[] {
  const found = new Map<string, GroupDue>()
  for (const forecast of all) {
    const one = groupDue(forecast, limits)
    const known = one && found.get(one.group)
    if (one && (!known || one.dueOn < known.dueOn)) found.set(one.group, one)
  }
  return [...found.values()]
}

function groupDue(f: Forecast, { endsOn, without, putOff }: DueLimits): GroupDue | null {
  if (f.status !== 'Not complete' || f.recommended === null || without.has(f.group)) return null
  const closesOn = sooner(f.latest === null ? endsOn : addDays(f.latest, 1), endsOn)
  const earliest = f.earliest ?? f.recommended
  const asked = later(f.recommended, earliest)
  const until = putOff.get(f.group) ?? earliest
  const late = f.pastDue === null ? addDays(asked, LATE_AFTER_DAYS) : addDays(f.pastDue, 1)
  const dueOn = later(asked, until)
  if (dueOn >= closesOn) return null
  return {
    group: f.group,
    dose: f.doseNumber,
    earliest,
    opensOn: sooner(later(later(earliest, addDays(asked, -OPENS_BEFORE_DAYS)), until), dueOn),
    dueOn,
    overdueOn: sooner(later(late, dueOn), closesOn),
    closesOn,
  }
}
