/** The doses and observations from which intervals are counted: CALCDTINT-1, -2, -8, -9. */
import { FIRST_DAY } from './calendar.ts'
import type { CInterval } from './compiled.ts'
import type { Patient } from './patient.ts'
import type { Run } from './run.ts'

/**
 * The day of the latest dose of this series that was valid or not; extraneous, spoilt and inadvertent ones are passed over.
 * Null if there is none.
 * @param judged how many of the doses judged here are looked at
 */
export function previousDay(p: Patient, run: Run, judged = run.judgedCount): number | null {
  for (let n = judged - 1; n >= 0; n--) {
    const status = run.statusAt(n)
    if ((status === 'Valid' || status === 'Not Valid') && run.reasonAt(n) !== 'Inadvertent Vaccine')
      return p.given[run.givenAt(n)]!.day
  }
  return null
}

/** @param before doses from this one on are not looked at: the dose that is judged; all of them in a forecast */
export function referenceDay(
  p: Patient,
  run: Run,
  i: CInterval,
  before: number,
  judged = run.judgedCount,
): number | null {
  if (i.from === 'previous') return previousDay(p, run, judged)
  if (i.from === 'target') return targetDay(p, run, i.target, judged)
  if (i.from === 'recent') return recentDay(p, run, i.recent!, before)
  const observed = p.observed.get(i.observation)
  return observed === undefined || observed === FIRST_DAY ? null : observed
}

function targetDay(p: Patient, run: Run, dose: number, judged: number): number | null {
  for (let n = judged - 1; n >= 0; n--)
    if (run.statusAt(n) === 'Valid' && run.targetDose[run.targetAt(n)] === dose) return p.given[run.givenAt(n)]!.day
  return null
}

function recentDay(p: Patient, run: Run, vaccines: Uint8Array, before: number): number | null {
  for (let n = before - 1; n >= 0; n--) {
    const { vaccine, day } = p.given[n]!
    if (vaccine >= 0 && vaccines[vaccine] === 1 && !wasInadvertent(run, n)) return day
  }
  return null
}

function wasInadvertent(run: Run, given: number): boolean {
  const at = run.placeOf(given)
  return at >= 0 && run.reasonAt(at) === 'Inadvertent Vaccine'
}
