/** What a series asks for next, and when: chapter 7 of the logic specification. */
import { addTo, FIRST_DAY, LAST_DAY } from './calendar.ts'
import { NONE, type AgeIndex, type CAge, type CDose, type CSpan } from './compiled.ts'
import { lastUntil } from './antibodies.ts'
import { ageOn, isInForce } from './evaluate.ts'
import type { Need } from './need.ts'
import { ageDay, inWindow, type Patient } from './patient.ts'
import { referenceDay } from './references.ts'
import { SATISFIED, type Run, type SeriesStatus } from './run.ts'
import { canSkip, type Groups } from './skip.ts'

export function forecast(p: Patient, run: Run, need: Need, complete: Groups): void {
  run.earliest = run.recommended = run.pastDue = run.latest = run.doseNumber = null
  for (;;) {
    while (!run.isDone && canSkip(p, run, run.dose.skipsForecasting, p.assessment, -1, complete)) run.skip()
    const age = run.isDone ? undefined : ageOn(run.dose, p.assessment)
    run.status = statusOf(p, run, need, age)
    if (run.status !== 'Not complete') return
    const { dose } = run
    const earliest = candidateEarliest(p, run, dose, age)
    const max = endOf(p, age)
    if (earliest >= max) {
      run.status = 'Aged out'
      return
    }
    // 7.6: a dose that need not be given on its own earliest day is none.
    if (canSkip(p, run, dose.skipsForecasting, earliest, -1, complete)) {
      run.skip()
      continue
    }
    setDates(p, run, dose, age, earliest, max)
    return
  }
}

/** Table 7-10, in that order. */
function statusOf(p: Patient, run: Run, need: Need, age: CAge | undefined): SeriesStatus {
  if (need.immune) return 'Immune'
  if (need.contraindicated) return 'Contraindicated'
  if (run.isDone) return run.satisfied > 0 ? 'Complete' : 'Not recommended'
  const { dose } = run
  if (need.barred.size > 0 && dose.preferable.length > 0 && dose.preferable.every((v) => need.barred.has(v.vaccine)))
    return 'Contraindicated'
  if (dose.seasonEnd !== null && p.assessment > dose.seasonEnd) return 'Not recommended'
  return p.assessment >= endOf(p, age) ? 'Aged out' : 'Not complete'
}

/** The first day on which the dose is not given any more. */
const endOf = (p: Patient, age: CAge | undefined): number =>
  Math.min(age ? ageDay(p.ages, age.max, LAST_DAY) : LAST_DAY, endOfSchedule(p))

/** The day from which a schedule of childhood asks this person for nothing. */
export const endOfSchedule = (p: Patient): number => ageDay(p.ages, p.schedule.asksUntil, LAST_DAY)

/** FORECASTDT-1 to -6. */
function setDates(p: Patient, run: Run, dose: CDose, age: CAge | undefined, earliest: number, max: number): void {
  const recommended = dayAt(p, age?.earliestRec) ?? latestOf(p, run, dose, 'earliestRec') ?? earliest
  const late = dayAt(p, age?.latestRec) ?? latestOf(p, run, dose, 'latestRec')
  run.earliest = earliest
  run.recommended = Math.max(earliest, recommended)
  run.pastDue = late === null ? null : Math.max(earliest, late - 1)
  run.latest = max === LAST_DAY ? null : max - 1
  run.doseNumber = doseNumber(p, run, dose)
}

const dayAt = (p: Patient, age: AgeIndex | undefined): number | null =>
  age === undefined || age === NONE ? null : p.ages[age]!

/** Of the intervals in force, the latest day; null if none of them has such a bound and a day to count from. */
function latestOf(p: Patient, run: Run, dose: CDose, bound: 'min' | 'earliestRec' | 'latestRec'): number | null {
  let latest: number | null = null
  for (const i of dose.intervals) {
    const span: CSpan | null = i[bound]
    if (span === null || !isInForce(i, p.assessment)) continue
    const from = referenceDay(p, run, i, p.given.length)
    if (from === null) continue
    const day = addTo(from, span)
    if (latest === null || day > latest) latest = day
  }
  return latest
}

/** FORECASTDTCAN-1, and BEYOND-4. */
function candidateEarliest(p: Patient, run: Run, dose: CDose, age: CAge | undefined): number {
  let day = dayAt(p, age?.min) ?? p.birth
  day = Math.max(day, latestOf(p, run, dose, 'min') ?? FIRST_DAY, dose.seasonStart ?? FIRST_DAY)
  if (dose.waits !== null)
    for (const n of p.live) {
      const g = p.given[n]!
      if (dose.waits[g.vaccine]! > 0) day = Math.max(day, g.day + dose.waits[g.vaccine]!)
    }
  if (dose.waitsForAntibodies) for (const a of p.antibodies) day = Math.max(day, lastUntil(a))
  for (let n = 0; n < run.judgedCount; n++) if (run.targetAt(n) >= 0) day = Math.max(day, p.given[run.givenAt(n)]!.day)
  return day
}

/** A dose of another season is no dose of this one. */
function doseNumber(p: Patient, run: Run, dose: CDose): number {
  if (dose.seasonStart === null) return run.satisfied + 1
  let n = 1
  for (let k = 0; k < run.at; k++)
    if (run.targetStatus[k] === SATISFIED && p.given[run.targetGiven[k]!]!.day >= dose.seasonStart) n++
  return n
}

/**
 * FORECASTRECVAC-1: the products that the schedule names for the dose that is asked for. A day that is over counts as the day of
 * assessment (SHOW-5): a child of eight years is not to get what infants get, however long the dose has been asked for.
 */
export function recommendedVaccines(p: Patient, run: Run, need: Need): number[] {
  if (run.status !== 'Not complete') return []
  const earliest = Math.max(run.earliest!, p.assessment)
  const recommended = Math.max(run.recommended!, p.assessment)
  return run.dose.preferable
    .filter(
      (v) =>
        v.forecast &&
        !need.barred.has(v.vaccine) &&
        (inWindow(p.ages, v.begin, v.end, earliest) || inWindow(p.ages, v.begin, v.end, recommended)),
    )
    .map((v) => v.vaccine)
}

/** All its intervals are marked to come before those of the other antigens of the group. */
export function isPriority(p: Patient, run: Run): boolean {
  let some = false
  for (const i of run.dose.intervals) {
    if (!isInForce(i, p.assessment)) continue
    if (!i.override) return false
    some = true
  }
  return some
}
