/** Where somebody stands by the clinic's schedule: pure in facts, schedule and day. What is here is read out and may be kept. */
import { addDays, earliestOf, latestOf, precisionOf, type Day } from '#kernel/dates.ts'
import {
  IMMUNOGLOBULIN,
  isImmunoglobulin,
  monthsAfter,
  PRODUCT_OF_CVX,
  SPOILS_BEFORE_DAYS,
} from '../../../data/reference/vaccination/antibody-products.ts'
import { PREGNANT } from '../../../data/reference/vaccination/observed.ts'
import { engineOf } from '../door/engines.ts'
import { dayFrom, isoOf } from '../rules/calendar.ts'
import type { Result } from '../rules/engine.ts'
import { endOfSchedule } from '../rules/forecast.ts'
import type { GroupForecast } from '../rules/groups.ts'
import { inWindow, type Antibodies, type DoseInput, type PatientInput } from '../rules/patient.ts'
import type { DoseStatus, Reason, Run, SeriesStatus } from '../rules/run.ts'
import type { Sex } from '../rules/schedule.ts'
import type { ScheduleId } from '../schedules.ts'
import { shownForecasts, shownRun } from '../rules/shown.ts'
import type { AntibodyFact, DoseFact, VaccinationFacts } from './load.ts'

export interface GroupStanding {
  group: string
  status: SeriesStatus
  /** Which dose comes next, as the schedule counts; null where none does. */
  doseNumber: number | null
  earliest: Day | null
  recommended: Day | null
  /** The last day in time; many schedules set none. */
  pastDue: Day | null
  latest: Day | null
  /** What can be given as that dose: the schedule's codes, those that are asked for first. */
  vaccines: readonly string[]
  /** Doses that count, and how many a full series has: of several antigens the fewest. */
  valid: number
  total: number
}

export interface Evaluation {
  antigen: string
  group: string
  status: DoseStatus
  reason: Reason | null
  /** Which dose of the series it was taken for, from 1. */
  doseNumber: number | null
}

export interface DoseStanding {
  id: string
  on: Day
  evaluations: readonly Evaluation[]
  /** The schedule does not know the vaccine: it is shown, and nothing is concluded from it. */
  unknownVaccine: boolean
}

/** Why nothing can be said: no birth date, or one so rough that no dose could be timed by it. */
export type Because = 'no_birth_date' | 'rough_birth_date'

export type Standing =
  | { known: false; because: Because }
  | {
      known: true
      /** The birth date that was counted from. */
      birth: Day
      exact: boolean
      /** The schedule is one of childhood, and this is no child. */
      scheduleOver: boolean
      /** In the schedule's order, one for each vaccine group that concerns this person: as shown (SHOW-1 to 3). */
      groups: readonly GroupStanding[]
      /** Every forecast: what somebody still needs is in all of them. */
      all: readonly GroupStanding[]
      doses: readonly DoseStanding[]
    }

/** How long after the due date a pregnancy that nobody has ended still counts. */
const TERM_GRACE_DAYS = 42
/** Without a due date. */
const TERM_DAYS = 280
/** From this age on a year of birth is enough. */
const ADULT_YEARS = 18

/** The last day on which a pregnancy that nobody has ended counts. */
export const expectedUntil = (e: { since: Day; dueOn: Day | null }): Day =>
  addDays(e.dueOn ?? addDays(e.since, TERM_DAYS), TERM_GRACE_DAYS)

export function standingOf(facts: VaccinationFacts, schedule: ScheduleId, today: Day): Standing {
  const birth = birthOf(facts, today)
  if (typeof birth !== 'object') return { known: false, because: birth }
  const result = engineOf(schedule, today).run(inputOf(facts, birth.on, today))
  const shown = shownForecasts(result)
  const all = result.groups.map((g) => groupStanding(result, g))
  const read = (g: GroupForecast) => all[result.groups.indexOf(g)] ?? groupStanding(result, g)
  return {
    known: true,
    birth: birth.on,
    exact: birth.exact,
    scheduleOver: endOfSchedule(result.patient) <= result.patient.assessment,
    groups: shown.flatMap((g) => (g ? [read(g)] : [])),
    all,
    doses: dosesOf(facts, result, shown),
  }
}

/** What of a dose says whether it counts. */
export type GivenDose = Pick<DoseFact, 'on' | 'code' | 'manufacturer' | 'expiresOn' | 'spoilt'>

export interface Judged {
  doses: readonly Pick<DoseStanding, 'on' | 'evaluations'>[]
  /** Vaccine groups, as shown. */
  complete: ReadonlySet<string>
}

interface Given {
  doses: readonly GivenDose[]
  antibodies: readonly AntibodyFact[]
}

/** Which doses count, and nothing of what comes next: for figures. */
export function judgedOf(
  { sex, birth, doses, antibodies }: Given & { sex: string; birth: Day },
  schedule: ScheduleId,
  today: Day,
): Judged {
  // A product that follows the last dose may take it.
  const until = addDays(today, SPOILS_BEFORE_DAYS)
  const asked = antibodies.reduce((day, { on }) => (on > day && on < until ? on : day), today)
  const result = engineOf(schedule, today).run({
    birth: dayFrom(birth),
    sex: sexOf(sex),
    assessment: dayFrom(asked),
    doses: doses.map(doseInput),
    antibodies: antibodiesOf({ doses, antibodies }),
    observations: [],
  })
  const shown = shownForecasts(result)
  const { groups } = result.patient.schedule
  return {
    doses: evaluationsOf(doses, result, shown).map((evaluations, n) => ({
      on: doses[n]!.on,
      evaluations: evaluations ?? [],
    })),
    complete: new Set(shown.flatMap((g) => (g?.status === 'Complete' ? [groups[g.group]!.name] : []))),
  }
}

/** Of a birth date of which only the month is known, the last day: nothing is asked for too early. */
export function birthOf(
  { birthDate }: Pick<VaccinationFacts, 'birthDate'>,
  today: Day,
): Because | { on: Day; exact: boolean } {
  if (birthDate === null) return 'no_birth_date'
  const last = latestOf(birthDate)
  const precision = precisionOf(birthDate)
  const adult = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4)) > ADULT_YEARS
  if (precision === 'year' && !adult) return 'rough_birth_date'
  return { on: last > today && earliestOf(birthDate) <= today ? today : last, exact: precision === 'day' }
}

/** The same for pages that explain. */
export function inputOf(facts: VaccinationFacts, birth: Day, today: Day): PatientInput {
  const antibodies = antibodiesOf(facts)
  return {
    birth: dayFrom(birth),
    sex: sexOf(facts.sex),
    assessment: dayFrom(today),
    doses: facts.doses.map(doseInput),
    antibodies,
    observations: [
      ...antibodies.flatMap((a) => (isImmunoglobulin(a.product) ? [{ code: IMMUNOGLOBULIN, day: a.day }] : [])),
      ...facts.observations.map((o) => ({ code: o.code, day: o.on === null ? null : dayFrom(o.on) })),
      ...facts.expecting
        .filter((e) => e.since <= today && today <= expectedUntil(e))
        .map((e) => ({ code: PREGNANT, day: dayFrom(e.since) })),
    ],
  }
}

const sexOf = (sex: string): Sex => (sex === 'male' || sex === 'female' ? sex : 'unknown')

const doseInput = (d: GivenDose): DoseInput => ({
  day: dayFrom(d.on),
  code: d.code,
  mvx: d.manufacturer,
  expiry: d.expiresOn === null ? null : dayFrom(latestOf(d.expiresOn)),
  spoilt: d.spoilt,
})

/** As the engine takes them; a product that nobody knows any more takes nothing. */
function antibodiesOf({ antibodies, doses }: Given): Antibodies[] {
  const taken = antibodies.map((a) => ({ ...asInput(a.product, a.on), showedImmune: a.showedImmune }))
  for (const d of doses) {
    const product = PRODUCT_OF_CVX[d.code]
    if (product !== undefined) taken.push({ ...asInput(product, d.on), showedImmune: false })
  }
  return taken
}

const asInput = (product: string, on: Day) => ({ product, day: dayFrom(on), months: monthsAfter(product) })

const isoOrNull = (day: number | null): Day | null => (day === null ? null : isoOf(day))

function groupStanding(result: Result, g: GroupForecast): GroupStanding {
  const { schedule } = result.patient
  return {
    group: schedule.groups[g.group]!.name,
    status: g.status,
    doseNumber: g.doseNumber,
    earliest: isoOrNull(g.earliest),
    recommended: isoOrNull(g.recommended),
    pastDue: isoOrNull(g.pastDue),
    latest: isoOrNull(g.latest),
    vaccines: vaccinesOf(result, g),
    valid: Math.min(...g.runs.map((run) => run.satisfied)),
    total: Math.max(...g.runs.map((run) => run.series.doses.length)),
  }
}

/** Those that serve every antigen of the group come first; where none does, those of any. */
function vaccinesOf(result: Result, g: GroupForecast): string[] {
  const { schedule, ages, assessment } = result.patient
  const asked = g.runs.filter((run) => run.status === 'Not complete')
  const lists = asked.map((run) =>
    productsOf(run, (begin, end) => inWindow(ages, begin, end, Math.max(assessment, run.earliest ?? assessment))),
  )
  const [first, ...others] = lists
  if (!first) return []
  const all = first.filter((v) => others.every((list) => list.includes(v)))
  return (all.length > 0 ? all : [...new Set(lists.flat())]).map((v) => schedule.facts.vaccines[v]!.code)
}

function productsOf(run: Run, inTime: (begin: number, end: number) => boolean): number[] {
  const dose = run.isDone ? undefined : run.series.doses[run.targetDose[run.at]!]
  const now = (dose?.preferable ?? []).filter((p) => inTime(p.begin, p.end))
  const asked = now.filter((p) => p.forecast)
  return [...new Set((asked.length > 0 ? asked : now).map((p) => p.vaccine))]
}

function dosesOf(
  facts: VaccinationFacts,
  result: Result,
  shown: readonly (GroupForecast | undefined)[],
): DoseStanding[] {
  const evaluations = evaluationsOf(facts.doses, result, shown)
  return facts.doses.map((d, n) => ({
    id: d.id,
    on: d.on,
    evaluations: evaluations[n] ?? [],
    unknownVaccine: evaluations[n] === null,
  }))
}

/** In the order of the doses; null where the schedule does not know the vaccine. */
function evaluationsOf(
  doses: readonly GivenDose[],
  result: Result,
  shown: readonly (GroupForecast | undefined)[],
): (readonly Evaluation[] | null)[] {
  const { schedule, given } = result.patient
  const found: (readonly Evaluation[] | null)[] = doses.map(() => null)
  for (const [place, { index, vaccine }] of given.entries()) {
    if (vaccine < 0) continue
    found[index] = schedule.vaccines[vaccine]!.associations.flatMap(({ antigen }): Evaluation[] => {
      const run = shownRun(result, shown, antigen, place)
      if (!run) return []
      const at = run.placeOf(place)
      const target = run.targetAt(at)
      const status = run.statusAt(at)
      return [
        {
          antigen: schedule.antigens[antigen]!.name,
          group: schedule.groups[run.series.group]!.name,
          status,
          reason: run.reasonAt(at),
          doseNumber: target < 0 || status === 'Extraneous' ? null : run.targetDose[target]! + 1,
        },
      ]
    })
  }
  return found
}
