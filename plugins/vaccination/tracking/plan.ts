/** What of a person's vaccinations stands in worklists and lists on a day: facts to lines, through the clinic's schedule. */
import { addDays, addYears, earliestOf, FOREVER, latestOf, type Day } from '#kernel/dates.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { expectedUntil, standingOf, type GroupStanding } from '../facts/standing.ts'
import { dayFrom, isoOf, LAST_DAY } from '../rules/calendar.ts'
import type { Compiled } from '../rules/compiled.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { nextEdition, schedule } from '../schedules.ts'
import { dosesDue, type GroupDue } from './rules/doses-due.ts'
import { AGE_LIMITS } from './rules/limits.ts'
import { nextChange } from './rules/next-change.ts'
import { REACHED_BY, visitsOf, type Child, type Visit } from './rules/visits.ts'

export interface Line extends Visit {
  /** The class that closes it to others, where only something of a class makes it due. */
  compartment: string | null
}

export interface Plan {
  lines: Line[]
  /** What they were concluded from. */
  all: readonly GroupStanding[]
  changesOn: Day
}

const NOTHING: Plan = { lines: [], all: [], changesOn: FOREVER }

/**
 * What a class adds stands in that class; what it forbids is left out without a word, for a dose that must not be given is not
 * asked for, and why is nobody's business but theirs who may see it.
 */
export function planOf(facts: VaccinationFacts, config: VaccinationConfig, today: Day): Plan {
  if (!facts.active || facts.birthDate === null || isTooOld(facts.birthDate, config, today)) return NOTHING
  const all = standing(facts, config, today)
  if (!all) return { lines: [], all: [], changesOn: addYears(`${facts.birthDate.slice(0, 4)}-01-01`, KNOWN_AT_YEARS) }
  const { child, changesOn } = all
  const [secret] = classesOf(facts)
  if (secret === undefined) {
    const { visits, changesOn: next } = visitsOf(child, all.due, today)
    return {
      lines: visits.map((v) => ({ ...v, compartment: null })),
      all: all.groups,
      changesOn: least(next, changesOn),
    }
  }
  const ordinary = new Map(standing(ordinaryOf(facts), config, today)?.due.map((d) => [d.group, d]))
  const open = visitsOf(
    child,
    all.due.flatMap((d) => (ordinary.has(d.group) ? [lastOf(d, ordinary.get(d.group)!)] : [])),
    today,
  )
  const added = all.due.filter((d) => (ordinary.get(d.group)?.dueOn ?? FOREVER) > d.dueOn)
  const closed = visitsOf({ ...child, card: 'none' }, added, today)
  return {
    lines: [
      ...open.visits.map((v) => ({ ...v, compartment: null })),
      ...closed.visits.map((v) => ({
        ...v,
        code: 'dose' as const,
        instance: `${secret}-${v.instance}`,
        compartment: secret,
      })),
    ],
    all: all.groups,
    changesOn: [open.changesOn, closed.changesOn].reduce(least, changesOn),
  }
}

/** A year of birth is enough from the end of the eighteenth year on (`standingOf`). */
const KNOWN_AT_YEARS = 19

const least = (a: Day, b: Day): Day => (a < b ? a : b)
const lastOf = (a: GroupDue, b: GroupDue): GroupDue => (a.dueOn >= b.dueOn ? a : b)

const endOf = (birthDate: string, { dueFor }: VaccinationConfig): Day => {
  const years = AGE_LIMITS[dueFor]
  return years === null ? FOREVER : addYears(latestOf(birthDate), years)
}
/** Asked before anything is computed: most of a household are grown up. */
export const isTooOld = (birthDate: string, config: VaccinationConfig, today: Day): boolean =>
  endOf(birthDate, config) <= today

const classesOf = (f: VaccinationFacts): string[] =>
  [...f.observations, ...f.expecting].flatMap((o) => o.sensitivity ?? []).toSorted()

const ordinaryOf = (f: VaccinationFacts): VaccinationFacts => ({
  ...f,
  observations: f.observations.filter((o) => !o.sensitivity),
  expecting: f.expecting.filter((e) => !e.sensitivity),
})

interface Concluded {
  groups: readonly GroupStanding[]
  due: GroupDue[]
  child: Child
  changesOn: Day
}

function standing(facts: VaccinationFacts, config: VaccinationConfig, today: Day): Concluded | null {
  const found = standingOf(facts, config.schedule, today)
  if (!found.known) return null
  const compiled = schedule(config.schedule, today)!
  const endsOn = endOf(facts.birthDate!, config)
  const due = dosesDue(found.all, {
    endsOn,
    without: config.dueSeasonal ? NONE : seasonal(compiled),
    putOff: new Map(facts.notGiven.flatMap((n) => (n.until === null ? [] : [[n.group, n.until] as const]))),
  })
  const card = facts.screening.get('home_card')?.answer
  return {
    groups: found.all,
    due,
    child: {
      birth: found.birth,
      doses: facts.doses.length,
      reached: facts.doses.some((d) => reaches(compiled, d.code)),
      card: card === 'yes' ? 'seen' : card === 'no' ? 'none' : null,
      endsOn,
    },
    changesOn: changeOf(facts, found, { compiled, config, today }),
  }
}

function changeOf(
  facts: VaccinationFacts,
  { birth, exact }: { birth: Day; exact: boolean },
  { compiled, config, today }: { compiled: Compiled; config: VaccinationConfig; today: Day },
): Day {
  const told = [
    ...facts.doses.map((d) => d.on),
    ...facts.observations.flatMap((o) => o.on ?? []),
    ...facts.expecting.flatMap((e) => [e.since, addDays(expectedUntil(e), 1)]),
  ].filter((day) => day < FOREVER)
  const next = nextChange(compiled, { birth: dayFrom(birth), told: told.map(dayFrom), today: dayFrom(today) })
  const first = least(next >= LAST_DAY ? FOREVER : isoOf(next), nextEdition(config.schedule, today))
  // Of a month that is not over, every day is taken for the birth date once.
  const known = exact || latestOf(facts.birthDate!) <= today || earliestOf(facts.birthDate!) > today
  return known ? first : addDays(today, 1)
}

const NONE: ReadonlySet<string> = new Set()
const seasonals = new WeakMap<Compiled, ReadonlySet<string>>()

/** Groups that are given anew each season. */
export function seasonal(compiled: Compiled): ReadonlySet<string> {
  const known = seasonals.get(compiled)
  if (known) return known
  const found = new Set(
    compiled.antigens.flatMap((a) =>
      a.series.filter((s) => s.doses.some((d) => d.seasonStart !== null)).map((s) => compiled.groups[s.group]!.name),
    ),
  )
  seasonals.set(compiled, found)
  return found
}

/** Whether a vaccine is of the group by whose first dose a child counts as reached. */
export function reaches(compiled: Compiled, code: string): boolean {
  return containsAny(compiled, code, REACHED_BY)
}

export function containsAny(compiled: Compiled, code: string, group: string): boolean {
  const vaccine = compiled.vaccines[compiled.vaccineOf.get(code) ?? -1]
  const antigens = compiled.groups.find((g) => g.name === group)?.antigens ?? []
  return vaccine !== undefined && vaccine.associations.some((a) => antigens.includes(a.antigen))
}
