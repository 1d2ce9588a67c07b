/** Whether a target dose need not be given: CONDSKIP-1 and -2, and BEYOND-2 for birth cohorts. */
import { addTo } from './calendar.ts'
import type { CCondition, CSkip } from './compiled.ts'
import { inWindow, type Patient } from './patient.ts'
import { previousDay } from './references.ts'
import type { Run } from './run.ts'

/** Series groups of the antigen of which some series is complete: a set of bits. */
export type Groups = number

/**
 * @param day of the dose that is judged, of the assessment, or the earliest of the forecast
 * @param judged place in `Patient.given` of the dose that is judged; −1 in a forecast
 */
export function canSkip(
  p: Patient,
  run: Run,
  skips: readonly CSkip[],
  day: number,
  judged: number,
  complete: Groups,
): boolean {
  if (skips.length === 0) return false
  for (const s of skips) {
    let some = false
    let every = true
    for (const set of s.sets) {
      if (day < set.effective || day > set.cessation) continue
      const met = isMet(p, run, set, day, judged, complete)
      some ||= met
      every &&= met
    }
    if (s.any ? some : some && every) return true
  }
  return false
}

function isMet(
  p: Patient,
  run: Run,
  { any, conditions }: CSkip['sets'][number],
  day: number,
  judged: number,
  complete: Groups,
): boolean {
  for (const c of conditions) if (holds(p, run, c, day, judged, complete) === any) return any
  return !any
}

function holds(p: Patient, run: Run, c: CCondition, day: number, judged: number, complete: Groups): boolean {
  if (c.type === 'age') return inWindow(p.ages, c.begin, c.end, day)
  if (c.type === 'born') return p.birth < c.before
  if (c.type === 'completed') return (c.seriesGroups & complete) !== 0
  if (c.type === 'interval') {
    const previous = previousDay(p, run)
    return previous !== null && day >= addTo(previous, c.interval)
  }
  const n = c.valid ? countValid(p, run, c) : countTotal(p, run, c, judged)
  return c.than === 'greater' ? n > c.count : c.than === 'equal' ? n === c.count : n < c.count
}

type Count = Extract<CCondition, { type: 'count' }>

const isCounted = (p: Patient, c: Count, day: number): boolean =>
  day >= c.start && day < c.stop && inWindow(p.ages, c.begin, c.end, day)

function countValid(p: Patient, run: Run, c: Count): number {
  let n = 0
  for (let k = 0; k < run.judgedCount; k++) {
    if (run.statusAt(k) !== 'Valid') continue
    const { vaccine, day } = p.given[run.givenAt(k)]!
    if ((c.vaccines === null || c.vaccines[vaccine] === 1) && isCounted(p, c, day)) n++
  }
  return n
}

/** While a dose is judged, only those before its day; else all. */
function countTotal(p: Patient, run: Run, c: Count, judged: number): number {
  const before = judged < 0 ? Infinity : p.given[judged]!.day
  let n = 0
  if (c.vaccines === null) {
    for (const g of p.byAntigen[run.series.antigen]!)
      if (p.given[g]!.day < before && isCounted(p, c, p.given[g]!.day)) n++
    return n
  }
  for (const { vaccine, day } of p.given)
    if (day < before && vaccine >= 0 && c.vaccines[vaccine] === 1 && isCounted(p, c, day)) n++
  return n
}
