/** What the schedule says of doses that are about to be recorded: warned of, and never forbidden. Pure. */
import { earliestOf, latestOf, type Day } from '#kernel/dates.ts'
import { engineOf } from '../door/engines.ts'
import { doseGrounds } from '../rules/explain/dose.ts'
import type { Ground } from '../rules/explain/ground.ts'
import { shownForecasts, shownRun } from '../rules/shown.ts'
import type { Reason } from '../rules/run.ts'
import type { ScheduleId } from '../schedules.ts'
import type { VaccinationFacts } from '../facts/load.ts'
import { birthOf, inputOf } from '../facts/standing.ts'
import { countedDay, type NewDose } from './dose.ts'

export type WarningCode =
  | 'too_young'
  | 'too_old'
  | 'too_soon'
  | 'too_soon_live'
  | 'antibodies'
  | 'wrong_vaccine'
  | 'extra'
  | 'extra_early'
  | 'expired'
  | 'unknown_vaccine'
  | 'no_birth_date'

export interface DoseWarning {
  /** Which of the new doses. */
  at: number
  vaccine: string
  code: WarningCode
  /** Antigens that it would not count for, where it counts for others. */
  antigens: readonly string[]
  grounds: readonly Ground[]
}

const CODES: Record<Reason, WarningCode> = {
  'Age: Too Young': 'too_young',
  'Age: Too Old': 'too_old',
  'Interval: too Soon': 'too_soon',
  'Live Virus Conflict': 'too_soon_live',
  'Antibodies: too Near': 'antibodies',
  'Inadvertent Vaccine': 'wrong_vaccine',
  'Not a preferable or allowable vaccine': 'wrong_vaccine',
  'Series Already Complete': 'extra',
  'Expired or spoilt': 'expired',
}

export function warningsOf(
  facts: VaccinationFacts,
  doses: readonly NewDose[],
  { schedule, today }: { schedule: ScheduleId; today: Day },
): DoseWarning[] {
  const expired = doses.flatMap((d, at) =>
    isExpired(d, today) ? [{ at, vaccine: d.vaccine, code: 'expired' as const, antigens: [], grounds: [] }] : [],
  )
  const birth = birthOf(facts, today)
  if (typeof birth !== 'object')
    return [...expired, ...doses.map((d, at) => plain(at, d.vaccine, 'no_birth_date'))].toSorted((a, b) => a.at - b.at)
  const all = withNew(facts, doses, today)
  const result = engineOf(schedule, today).run(inputOf(all, birth.on, today))
  const shown = shownForecasts(result)
  const placeOf = new Map(result.patient.given.map((g, n) => [g.index, n]))
  const born = earliestOf(facts.birthDate!)
  return doses.flatMap((d, at): DoseWarning[] => {
    // Before the birth it is refused, not asked about.
    if (countedDay(d.on, today) < born) return []
    if (isExpired(d, today)) return [expired.find((w) => w.at === at)!]
    const place = placeOf.get(all.doses.findIndex((known) => known.id === newId(at)))
    const vaccine = place === undefined ? -1 : result.patient.given[place]!.vaccine
    if (place === undefined || vaccine < 0) return [plain(at, d.vaccine, 'unknown_vaccine')]
    const judged = result.patient.schedule.vaccines[vaccine]!.associations.flatMap(({ antigen }) => {
      const run = shownRun(result, shown, antigen, place)
      if (!run) return []
      const to = run.placeOf(place)
      return [
        {
          antigen: result.patient.schedule.antigens[antigen]!.name,
          status: run.statusAt(to),
          reason: run.reasonAt(to),
          grounds: run.statusAt(to) === 'Valid' ? [] : doseGrounds(result.patient, run, to),
        },
      ]
    })
    return warnings(at, d.vaccine, judged)
  })
}

export interface Judged {
  antigen: string
  status: string
  reason: Reason | null
  grounds: readonly Ground[]
}

/** A zero dose (BEYOND-1) is Extraneous too, but not as what comes after a whole series: it must be given again. */
const isExtraEarly = (j: Judged): boolean => j.status === 'Extraneous' && j.reason === 'Age: Too Young'

/** Of a combination that counts for one antigen what is extra for another is no mistake. */
export function warnings(at: number, vaccine: string, judged: readonly Judged[]): DoseWarning[] {
  const counts = judged.some((j) => j.status === 'Valid')
  const wrong = judged.filter((j) => j.status !== 'Valid' && !(counts && j.status === 'Extraneous' && !isExtraEarly(j)))
  const alike = Map.groupBy(wrong, (j) =>
    JSON.stringify([isExtraEarly(j), j.grounds.map((g) => [g.rule, g.key, g.params])]),
  )
  return [...alike.values()].flatMap((of): DoseWarning[] => {
    const [first] = of as [Judged]
    if (first.reason === null) return []
    const code = isExtraEarly(first) ? 'extra_early' : CODES[first.reason]
    return [{ at, vaccine, code, antigens: of.map((j) => j.antigen), grounds: first.grounds }]
  })
}

const plain = (at: number, vaccine: string, code: WarningCode): DoseWarning => ({
  at,
  vaccine,
  code,
  antigens: [],
  grounds: [],
})

const newId = (at: number): string => `new:${at}`
const isExpired = (d: NewDose, today: Day): boolean =>
  d.expires != null && latestOf(d.expires) < countedDay(d.on, today)

/** In order of days, as the engine reads them: what is new comes last on its day. */
const withNew = (facts: VaccinationFacts, doses: readonly NewDose[], today: Day): VaccinationFacts => ({
  ...facts,
  doses: [
    ...facts.doses,
    ...doses.map((d, at) => ({
      id: newId(at),
      on: countedDay(d.on, today),
      occurrence: d.on ?? today,
      code: d.vaccine,
      manufacturer: d.manufacturer ?? null,
      expiresOn: d.expires ?? null,
      spoilt: d.spoilt ?? false,
      source: d.source,
    })),
  ].toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
})

/** What the page showed, for the form to send back: another warning than these is asked about anew. */
export const warningKey = (w: DoseWarning): string => `${w.code}:${w.vaccine}`
