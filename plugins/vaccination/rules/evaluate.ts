/** Every dose of an antigen judged against a series: chapter 6 of the logic specification. */
import { addTo, FIRST_DAY, LAST_DAY } from './calendar.ts'
import type { CAge, CDose, CInterval, CProduct } from './compiled.ts'
import { ageDay, inWindow, type Given, type Patient } from './patient.ts'
import { take } from './antibodies.ts'
import { referenceDay } from './references.ts'
import type { DoseStatus, Reason, Run } from './run.ts'
import { canSkip, type Groups } from './skip.ts'

/** Figure 4-6. */
export function evaluate(p: Patient, run: Run, complete: Groups): void {
  run.start()
  for (const given of p.byAntigen[run.series.antigen]!) {
    const { day } = p.given[given]!
    while (!run.isDone && canSkip(p, run, run.dose.skipsEvaluating, day, given, complete)) run.skip()
    if (run.isDone) {
      run.judge(given, 'Extraneous', 'Series Already Complete')
      continue
    }
    const reason = fault(p, run, given)
    run.judge(given, isExtra(run, reason, day) ? 'Extraneous' : STATUS[reason ?? 'none'], reason)
    if (reason === null) run.satisfy(given)
  }
}

/** BEYOND-1, a zero dose: given before its series begins, as the schedule foresees. */
const isExtra = (run: Run, reason: Reason | null, day: number): boolean =>
  reason === 'Age: Too Young' && ageOn(run.dose, day)!.extraBefore

const STATUS: Record<Reason | 'none', DoseStatus> = {
  none: 'Valid',
  'Age: Too Young': 'Not Valid',
  'Age: Too Old': 'Extraneous',
  'Interval: too Soon': 'Not Valid',
  'Live Virus Conflict': 'Not Valid',
  'Antibodies: too Near': 'Not Valid',
  'Not a preferable or allowable vaccine': 'Not Valid',
  'Inadvertent Vaccine': 'Not Valid',
  'Series Already Complete': 'Extraneous',
  'Expired or spoilt': 'Sub-standard',
}

/** The first of all that can be wrong, in the order of the chapters; null if the dose satisfies the target dose. */
function fault(p: Patient, run: Run, index: number): Reason | null {
  const { dose } = run
  const given = p.given[index]!
  const { day } = given
  if (isSpoilt(given)) return 'Expired or spoilt'
  if (dose.inadvertent?.[given.vaccine] === 1) return 'Inadvertent Vaccine'
  const age = ageOn(dose, day)
  if (age && day >= ageDay(p.ages, age.max, LAST_DAY)) return 'Age: Too Old'
  if (age && day < ageDay(p.ages, age.absMin, FIRST_DAY)) return 'Age: Too Young'
  if (
    !intervalsHold(p, run, dose.intervals, index) &&
    !(dose.allowableIntervals.length > 0 && intervalsHold(p, run, dose.allowableIntervals, index))
  )
    return 'Interval: too Soon'
  if (isInConflict(p, run, index)) return 'Live Virus Conflict'
  if (p.antibodies.length > 0 && p.antibodies.some((a) => take(p, a, given))) return 'Antibodies: too Near'
  return isAccepted(p, dose, given) ? null : 'Not a preferable or allowable vaccine'
}

export const isInForce = (one: { effective: number; cessation: number }, day: number): boolean =>
  one.effective <= day && day <= one.cessation

export function ageOn(dose: CDose, day: number): CAge | undefined {
  for (const age of dose.ages) if (isInForce(age, day)) return age
  return undefined
}

/** What cannot be known to be spoilt is not; a lot that expires by month can be used until its last day. */
const isSpoilt = ({ input, day }: Given): boolean =>
  input.spoilt === true || (input.expiry != null && day > input.expiry)

function intervalsHold(p: Patient, run: Run, intervals: readonly CInterval[], index: number): boolean {
  const { day } = p.given[index]!
  for (const i of intervals) {
    if (i.absMin === null || !isInForce(i, day)) continue
    const from = referenceDay(p, run, i, index)
    if (from !== null && day < addTo(from, i.absMin)) return false
  }
  return true
}

/** CALCDTCONFLICT-1 and -2, CONFLICT-3: any earlier dose, of whatever antigen. */
function isInConflict(p: Patient, run: Run, index: number): boolean {
  const { day, vaccine } = p.given[index]!
  if (p.live.length === 0 || p.schedule.mayWait[vaccine] === 0) return false
  for (const n of p.live) {
    const earlier = p.given[n]!
    if (earlier.day >= day) break
    const row = p.schedule.conflicts[earlier.vaccine]![vaccine]
    if (!row) continue
    const judged = run.placeOf(n)
    const end = judged < 0 || run.statusAt(judged) === 'Valid' ? row.minEnd : row.end
    if (day >= earlier.day + row.begin && day < earlier.day + end) return true
  }
  return false
}

const isAccepted = (p: Patient, dose: CDose, given: Given): boolean =>
  dose.preferable.some((v) => fits(p, v, given) && isSameProduct(v, given)) ||
  dose.allowable.some((v) => fits(p, v, given))

const fits = (p: Patient, v: CProduct, { vaccine, day }: Given): boolean =>
  v.vaccine === vaccine && inWindow(p.ages, v.begin, v.end, day)

/** What the record does not say is not held against it. */
const isSameProduct = (v: CProduct, { input }: Given): boolean =>
  (v.mvx === null || !input.mvx || v.mvx === input.mvx) &&
  (v.tradeName === null || !input.tradeName || v.tradeName.toLowerCase() === input.tradeName.toLowerCase())
