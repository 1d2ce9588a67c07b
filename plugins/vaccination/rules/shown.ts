/**
 * The one answer that is shown for a vaccine group, and for a dose. Several best series may remain (8-14), and the specification
 * does not say which of them people see first: [C] SHOW-1 to SHOW-4 are our choice. What a person still needs is in all of them.
 */
import { FIRST_DAY } from './calendar.ts'
import type { Result } from './engine.ts'
import type { GroupForecast } from './groups.ts'
import { ageDay, type Patient } from './patient.ts'
import type { Run } from './run.ts'

/** By vaccine group; undefined where nothing of the group is for this person. */
export function shownForecasts({ patient, groups }: Result): (GroupForecast | undefined)[] {
  const by: GroupForecast[][] = patient.schedule.groups.map(() => [])
  for (const g of groups) by[g.group]!.push(g)
  return by.map((of) => shown(patient, of))
}

export function shown(p: Patient, of: readonly GroupForecast[]): GroupForecast | undefined {
  if (of.length < 2) return of[0]
  const risk = ofRisk(of.filter(isRisk))
  // SHOW-1: whoever is at risk follows the risk series, unless nothing can come of it any more.
  if (risk && !isOver(risk)) return risk
  return (
    ofAge(
      p,
      of.filter((g) => !isRisk(g)),
    ) ?? risk
  )
}

const isRisk = (g: GroupForecast) => g.runs[0]!.series.type === 'risk'
const isOver = ({ status }: GroupForecast) => status === 'Aged out' || status === 'Not recommended'

/** SHOW-2: of several risks the one that still asks for something. */
const ofRisk = (of: readonly GroupForecast[]): GroupForecast | undefined =>
  of.find((g) => g.status === 'Not complete') ?? of.find((g) => !isOver(g)) ?? of[0]

/** SHOW-3: a series for the old is nobody's before that age unless it was begun; from then on it stands before the children's. */
function ofAge(p: Patient, of: readonly GroupForecast[]): GroupForecast | undefined {
  if (of.length < 2) return of[0]
  const minStart = (g: GroupForecast) => Math.max(...g.runs.map((r) => ageDay(p.ages, r.series.minStart, FIRST_DAY)))
  const begun = (g: GroupForecast) => g.runs.some((r) => r.firstValid() >= 0)
  const now = of.filter((g) => minStart(g) <= p.assessment || begun(g))
  const from = now.length > 0 ? now : of
  return from.find((g) => minStart(g) > FIRST_DAY) ?? from[0]
}

/**
 * SHOW-4: a dose is judged as in the series that is shown; where it is valid only in the standard series of somebody at risk,
 * or the other way round, it is shown as valid.
 * @param given place in `Patient.given`
 */
export function shownRun(
  { best }: Pick<Result, 'best'>,
  shown: readonly (GroupForecast | undefined)[],
  antigen: number,
  given: number,
): Run | undefined {
  const judging = best[antigen]!.filter((run) => run.placeOf(given) >= 0)
  const first = judging.find((run) => shown[run.series.group]?.runs.includes(run)) ?? judging[0]
  if (!first || isValid(first, given)) return first
  return judging.find((run) => run.series.type !== first.series.type && isValid(run, given)) ?? first
}

const isValid = (run: Run, given: number) => run.statusAt(run.placeOf(given)) === 'Valid'
