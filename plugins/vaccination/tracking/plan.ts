/** What of a person's vaccinations stands in worklists and lists on a day: facts to lines, through the clinic's schedule. */
import { addDays, addMonthsRolling, addYears, earliestOf, FOREVER, latestOf, type Day } from '#kernel/dates.ts'
import { monthsAfter } from '../../../data/reference/vaccination/antibody-products.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { birthOf, expectedUntil, standingOf, type GroupStanding } from '../facts/standing.ts'
import { dayFrom, isoOf, LAST_DAY } from '../rules/calendar.ts'
import type { Compiled } from '../rules/compiled.ts'
import type { VaccinationConfig } from '../schedules/clinic.ts'
import { nextEdition, schedule } from '../schedules.ts'
import { dosesDue, type DueLimits, type GroupDue } from './rules/doses-due.ts'
import { AGE_LIMITS } from './rules/limits.ts'
import { nextChange } from './rules/next-change.ts'
import { REACHED_BY, visitsOf, type Child, type Planned, type Visit } from './rules/visits.ts'

export interface Line extends Visit {
  /** The class that closes it to others, where only something of a class makes it due. */
  compartment: string | null
}

/** What everybody may see, or what one class adds to it: each concluded from nothing but what its readers have. */
export interface Part {
  compartment: string | null
  lines: Line[]
  /** What they were concluded from. */
  all: readonly GroupStanding[]
  changesOn: Day
}

export interface Plan {
  parts: Part[]
  lines: Line[]
  /** Of everything that is known, whoever may see it. */
  all: readonly GroupStanding[]
  changesOn: Day
}

const NOTHING: Plan = { parts: [], lines: [], all: [], changesOn: FOREVER }

/**
 * A tablet concludes from what its user may see, and must come to the same lines as the clinic: so what is ordinary rests on
 * ordinary entries alone, and what a class adds stands in that class. What a class forbids is due all the same: whoever may read
 * it is told beside the dose, and `ask_nurse` stands for it with everybody else.
 */
export function planOf(facts: VaccinationFacts, config: VaccinationConfig, today: Day): Plan {
  if (!isConcerned(facts, config, today)) return NOTHING
  const classes = classesOf(facts)
  const visible = visibleOf(facts, null)
  const card = cardOf(visible, config, today)
  if (card && classes.length === 0) return { parts: [card], ...card }
  const ordinary = standing(visible, config, today)
  if (!ordinary) {
    const changesOn = addYears(`${facts.birthDate.slice(0, 4)}-01-01`, KNOWN_AT_YEARS)
    return { parts: [{ compartment: null, lines: [], all: [], changesOn }], lines: [], all: [], changesOn }
  }
  const parts = [
    card ?? partOf(null, visitsOf(ordinary.child, ordinary.due, today), ordinary),
    ...classes.flatMap((c) => addedBy(c, { facts, config, today, ordinary })),
  ]
  return {
    parts,
    lines: parts.flatMap((p) => p.lines),
    all: classes.length === 0 ? ordinary.groups : standing(facts, config, today)!.groups,
    changesOn: parts.map((p) => p.changesOn).reduce(least),
  }
}

interface Asked {
  facts: VaccinationFacts
  config: VaccinationConfig
  today: Day
  ordinary: Concluded
}

/** What only this class asks for, or asks for sooner. */
function addedBy(compartment: string, { facts, config, today, ordinary }: Asked): Part[] {
  const all = standing(visibleOf(facts, compartment), config, today)
  if (!all) return []
  const dueOn = new Map(ordinary.due.map((d) => [d.group, d.dueOn]))
  const added = all.due.filter((d) => (dueOn.get(d.group) ?? FOREVER) > d.dueOn)
  return [partOf(compartment, visitsOf({ ...all.child, card: 'none' }, added, today), all)]
}

function partOf(compartment: string | null, { visits, changesOn }: Planned, of: Concluded): Part {
  const lines = visits.map((v): Line =>
    compartment === null
      ? { ...v, compartment }
      : { ...v, code: 'dose', instance: `${compartment}-${v.instance}`, compartment },
  )
  return { compartment, lines, all: of.groups, changesOn: least(changesOn, of.changesOn) }
}

/** Of whom only the card is asked for, nothing need be forecast. */
function cardOf(facts: VaccinationFacts, config: VaccinationConfig, today: Day): Part | null {
  const birth = birthOf(facts, today)
  if (typeof birth !== 'object') return null
  const child = childOf(facts, birth.on, { config, reached: false })
  const { visits, changesOn } = visitsOf(child, [], today)
  if (!visits.some((v) => v.code === 'card')) return null
  return { compartment: null, lines: visits.map((v) => ({ ...v, compartment: null })), all: [], changesOn }
}

/** A year of birth is enough from the end of the eighteenth year on (`standingOf`). */
const KNOWN_AT_YEARS = 19

const least = (a: Day, b: Day): Day => (a < b ? a : b)

const endOf = (birthDate: string, { dueFor }: VaccinationConfig): Day => {
  const years = AGE_LIMITS[dueFor]
  return years === null ? FOREVER : addYears(latestOf(birthDate), years)
}
/** Asked before anything else is read or computed: most of a household are grown up. */
export const isConcerned = <Person extends Pick<VaccinationFacts, 'active' | 'birthDate'>>(
  person: Person,
  config: VaccinationConfig,
  today: Day,
): person is Person & { birthDate: string } =>
  person.active && person.birthDate !== null && endOf(person.birthDate, config) > today

const classesOf = (f: VaccinationFacts): string[] =>
  [
    ...new Set(
      [...f.doses, ...f.observations, ...f.antibodies, ...f.expecting, ...f.notGiven, ...(f.confided ?? [])].flatMap(
        (o: { sensitivity?: string | null; endedIn?: string }) =>
          [o.sensitivity, o.endedIn].filter((c): c is string => typeof c === 'string' && c !== ''),
      ),
    ),
  ].toSorted()

/** What whoever may read this class and no other knows of somebody. */
function visibleOf(f: VaccinationFacts, compartment: string | null): VaccinationFacts {
  const open = (one: { sensitivity?: string | null }) => one.sensitivity == null || one.sensitivity === compartment
  return {
    ...f,
    doses: f.doses.filter(open),
    observations: f.observations.filter(open),
    antibodies: f.antibodies.filter(open),
    expecting: [...f.expecting, ...(f.confided ?? []).filter((p) => p.endedIn !== compartment)].filter(open),
    notGiven: f.notGiven.filter(open),
  }
}

const limitsOf = (facts: VaccinationFacts, config: VaccinationConfig, compiled: Compiled): DueLimits => ({
  endsOn: endOf(facts.birthDate!, config),
  without: config.dueSeasonal ? NONE : seasonal(compiled),
  putOff: new Map(facts.notGiven.flatMap((n) => (n.until === null ? [] : [[n.group, n.until] as const]))),
})

/** By group the first day on which it is late in worklists; what nobody follows up is never late. */
export function lateFrom(
  facts: VaccinationFacts,
  all: readonly GroupStanding[],
  config: VaccinationConfig,
  today: Day,
): ReadonlyMap<string, Day> {
  if (!facts.active || facts.birthDate === null) return new Map()
  const due = dosesDue(all, limitsOf(facts, config, schedule(config.schedule, today)!))
  return new Map(due.flatMap((d) => (d.closesOn > today ? [[d.group, d.overdueOn] as const] : [])))
}

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
  const due = dosesDue(found.all, limitsOf(facts, config, compiled))
  const reached = facts.doses.some((d) => reaches(compiled, d.code))
  return {
    groups: found.all,
    due,
    child: childOf(facts, found.birth, { config, reached }),
    changesOn: changeOf(facts, found, { compiled, config, today }),
  }
}

function childOf(
  facts: VaccinationFacts,
  birth: Day,
  { config, reached }: { config: VaccinationConfig; reached: boolean },
): Child {
  const card = facts.screening.get('home_card')?.answer
  return {
    birth,
    doses: facts.doses.length,
    reached,
    card: card === 'yes' ? 'seen' : card === 'no' ? 'none' : null,
    endsOn: endOf(facts.birthDate!, config),
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
    ...facts.antibodies.flatMap((a) => [a.on, addMonthsRolling(a.on, monthsAfter(a.product))]),
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
function reaches(compiled: Compiled, code: string): boolean {
  const vaccine = compiled.vaccines[compiled.vaccineOf.get(code) ?? -1]
  const antigens = compiled.groups.find((g) => g.name === REACHED_BY)?.antigens ?? []
  return vaccine !== undefined && vaccine.associations.some((a) => antigens.includes(a.antigen))
}
