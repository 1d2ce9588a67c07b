/** The visits that bring somebody up to date, by forecasting forward: at each all that is due, the next when the next is due. Pure. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { standingOf, type GroupStanding } from '../facts/standing.ts'
import type { ScheduleId } from '../schedules.ts'
import { groupsOf } from '../schedules/groups-of.ts'

export interface PlannedDose {
  vaccine: string
  /** What it is given for, with the number of the dose in each. */
  groups: readonly { group: string; doseNumber: number | null }[]
}

export interface Visit {
  on: Day
  doses: readonly PlannedDose[]
}

/** What may be given and falls due within this time is given along: nobody walks here twice in a fortnight. The clinic's own, no standard. */
const ALONG_DAYS = 14
/** A visit waits so long for the next one. The clinic's own, no standard. */
const WAIT_DAYS = 7
/** A plan that never ends is a wrong one. */
const MOST_VISITS = 200

/** @returns the visits until a day, in their order, no more than are asked for; none for the dead and the gone, or where nothing can be said */
export function planOf(
  facts: VaccinationFacts,
  schedule: ScheduleId,
  today: Day,
  until: Day,
  most = MOST_VISITS,
): Visit[] {
  const visits: Visit[] = []
  if (!facts.active) return visits
  const stuck = new Set<string>()
  let { doses } = facts
  let day = today
  while (visits.length < most) {
    const asked = openAt({ ...facts, doses }, schedule, day, stuck).map((g) => askedOn(g, facts, day))
    const first = asked.toSorted()[0] ?? addDays(until, 1)
    const season = seasonAfter(day)
    if (first > season && season <= until) {
      day = season
      continue
    }
    if (first > until) break
    // Whoever is here now is not sent home; later visits wait a few days for each other.
    day = first === today ? today : asked.toSorted().findLast((d) => d <= addDays(first, WAIT_DAYS))!
    const given = givenAt({ ...facts, doses }, schedule, day, stuck)
    doses = [...doses, ...given.map((d, n) => asGiven(d.vaccine, day, n))]
    if (given.length > 0) visits.push({ on: day, doses: given })
    if (given.length > 0) day = addDays(day, 1)
  }
  return visits
}

/** A forecast ends with its season: what the next one asks for is asked then. Influenza's begins with October (`schedules.ts`). */
const seasonAfter = (day: Day): Day => {
  const year = Number(day.slice(0, 4))
  return day < `${year}-10-01` ? `${year}-10-01` : `${year + 1}-10-01`
}

/** All that is due, but what would not count because of what else is given that day: it comes later. */
function givenAt(facts: VaccinationFacts, schedule: ScheduleId, day: Day, stuck: Set<string>): PlannedDose[] {
  const due = openAt(facts, schedule, day, stuck).filter(
    (g) => g.earliest! <= day && askedOn(g, facts, day) <= addDays(day, ALONG_DAYS),
  )
  let given = chosen(due, schedule, day)
  for (;;) {
    const bad = given.findLast((d, n) => !counts(d, n))
    if (!bad) break
    given = given.filter((d) => d !== bad)
  }
  // What counts for nothing even alone would be asked for for ever.
  if (given.length === 0) for (const g of due) stuck.add(g.group)
  return given

  function counts(planned: PlannedDose, n: number): boolean {
    const doses = [...facts.doses, ...given.map((d, i) => asGiven(d.vaccine, day, i))]
    const at = standingOf({ ...facts, doses }, schedule, day)
    if (!at.known) return false
    const judged = at.doses.find((d) => d.id === asGiven(planned.vaccine, day, n).id)?.evaluations ?? []
    return planned.groups.every(({ group }) => {
      const here = judged.filter((e) => e.group === group)
      return here.length > 0 && here.every((e) => e.status === 'Valid')
    })
  }
}

/** Groups that ask for a dose, with one that can be given. */
function openAt(facts: VaccinationFacts, schedule: ScheduleId, day: Day, stuck: ReadonlySet<string>): GroupStanding[] {
  const at = standingOf(facts, schedule, day)
  if (!at.known) return []
  return at.groups.filter(
    (g) => g.status === 'Not complete' && g.earliest !== null && g.vaccines.length > 0 && !stuck.has(g.group),
  )
}

/** When it is due, as long as nobody has put it off; never before today. */
function askedOn(g: GroupStanding, { notGiven }: VaccinationFacts, today: Day): Day {
  const putOff = notGiven.find((n) => n.group === g.group)?.until ?? today
  return [g.earliest!, g.recommended ?? g.earliest!, putOff, today].toSorted().at(-1)!
}

/** As few needles as can be: the vaccine that serves most of what is due, and nothing that is not. */
function chosen(due: readonly GroupStanding[], schedule: ScheduleId, day: Day): PlannedDose[] {
  const picked: PlannedDose[] = []
  let left = [...due]
  while (left.length > 0) {
    const candidates = [...new Set(left.flatMap((g) => g.vaccines))].map((vaccine) => {
      const serves = left.filter((g) => g.vaccines.includes(vaccine))
      const besides = groupsOf(schedule, vaccine, day).filter((name) => !serves.some((g) => g.group === name))
      return { vaccine, serves, besides: besides.length }
    })
    const [best] = candidates.toSorted((a, b) => a.besides - b.besides || b.serves.length - a.serves.length)
    if (!best) break
    picked.push({
      vaccine: best.vaccine,
      groups: best.serves.map(({ group, doseNumber }) => ({ group, doseNumber })),
    })
    left = left.filter((g) => !best.serves.includes(g))
  }
  return picked
}

const asGiven = (code: string, on: Day, n: number): VaccinationFacts['doses'][number] => ({
  id: `planned ${on} ${n}`,
  on,
  occurrence: on,
  code,
  manufacturer: null,
  expiresOn: null,
  spoilt: false,
  source: 'here',
})
