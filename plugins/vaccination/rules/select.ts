/** Of the series of an antigen, those that count: chapter 8 of the logic specification. */
import { addTo, LAST_DAY } from './calendar.ts'
import { ageOn, isInForce } from './evaluate.ts'
import { ageDay, type Patient } from './patient.ts'
import { UNSATISFIED, type Run } from './run.ts'

/** @param prioritized of each series group of the antigen the series that was chosen, by number of the group (8-14) */
export function bestOf(prioritized: readonly (Run | undefined)[]): Run[] {
  const best: Run[] = []
  for (const run of prioritized) if (run && isBest(run, prioritized)) best.push(run)
  return best
}

function isBest(run: Run, prioritized: readonly (Run | undefined)[]): boolean {
  if (run.status === 'Complete') return true
  const { type, equivalent } = run.series
  for (const group of equivalent) {
    const other = prioritized[group]
    if (!other || other === run) continue
    if (other.status === 'Complete' || (type !== 'risk' && other.series.type === 'risk')) return false
  }
  return type !== 'evaluation-only'
}

const isComplete = (run: Run) => run.status === 'Complete'
const isInProcess = (run: Run) => run.satisfied > 0 && run.status === 'Not complete'

/** @param group the relevant series of one series group, forecast */
export function prioritize(p: Patient, group: readonly Run[]): Run | undefined {
  if (group.length === 1) return group[0]!.series.isDefault || isScorable(p, group[0]!, group) ? group[0] : undefined
  const open = group.filter((r) => r.status !== 'Contraindicated')
  const candidates = open.length > 0 ? open : group
  const scorable = candidates.filter((r) => isScorable(p, r, group))
  if (scorable.length === 0) return candidates.find((r) => r.series.isDefault)
  if (scorable.length === 1) return scorable[0]
  const complete = scorable.filter(isComplete)
  if (complete.length === 1) return complete[0]
  if (complete.length > 1) return highest(complete, (r) => pointsComplete(r, complete))
  const inProcess = scorable.filter(open.length > 0 ? isInProcess : (r) => r.satisfied > 0)
  if (inProcess.length === 1) return inProcess[0]
  if (inProcess.length > 1) return highest(inProcess, (r) => pointsInProcess(p, r, inProcess))
  const defaults = scorable.filter((r) => r.series.isDefault)
  if (defaults.length === 1) return defaults[0]
  const unstarted = scorable.filter((r) => r.satisfied === 0)
  return highest(unstarted, (r) => pointsUnstarted(p, r, unstarted))
}

/** SELECTSCORE-2. */
function isScorable(p: Patient, run: Run, group: readonly Run[]): boolean {
  const { series } = run
  if (series.type === 'evaluation-only') return isComplete(run)
  if (series.type === 'risk')
    return group.every((o) => o.series.type !== 'risk' || series.priority <= o.series.priority)
  const first = run.firstValid()
  if (first >= 0) return p.given[run.givenAt(first)]!.day < ageDay(p.ages, series.maxStart, LAST_DAY)
  return group.every((o) => o.satisfied === 0 && !o.series.isDefault)
}

/** 8.7: the most points; of equals the one that the schedule prefers. */
function highest(of: readonly Run[], points: (run: Run) => number): Run | undefined {
  let best: Run | undefined
  let most = 0
  for (const run of of) {
    const n = points(run)
    if (!best || n > most || (n === most && run.series.preference < best.series.preference)) [best, most] = [run, n]
  }
  return best
}

const score = (mine: boolean, how: number, alone: number, shared: number, not: number): number =>
  mine ? (how > 1 ? shared : alone) : not

/** Whether it has the most of something, and how many have as much. */
function top(run: Run, of: readonly Run[], value: (run: Run) => number): [boolean, number] {
  let most = -Infinity
  let how = 0
  for (const o of of) {
    const v = value(o)
    if (v > most) [most, how] = [v, 1]
    else if (v === most) how++
  }
  return [value(run) === most, how]
}

const valid = (run: Run): number => run.satisfied

/** 8.4. */
const pointsComplete = (run: Run, of: readonly Run[]): number => score(...top(run, of, valid), 1, 0, -1)

/** 8.5. */
function pointsInProcess(p: Patient, run: Run, of: readonly Run[]): number {
  const onPath = (o: Run) => o.series.productPath && isAllValid(o)
  const completable = of.filter((o) => isCompletable(p, o))
  const soonest = Math.min(...completable.map((o) => finish(p, o)))
  const first = completable.filter((o) => finish(p, o) === soonest)
  return (
    score(onPath(run), of.filter(onPath).length, 2, 2, -2) +
    score(completable.includes(run), completable.length, 3, 3, -3) +
    score(...top(run, of, valid), 2, 0, -2) +
    score(...top(run, of, (o) => -unsatisfied(o)), 2, 0, -2) +
    score(first.includes(run), first.length, 1, 0, -1)
  )
}

function isAllValid(run: Run): boolean {
  for (let n = 0; n < run.judgedCount; n++) if (run.statusAt(n) !== 'Valid') return false
  return true
}

/** 8.6. */
function pointsUnstarted(p: Patient, run: Run, of: readonly Run[]): number {
  const completable = of.filter((o) => isCompletable(p, o)).length
  return (
    score(...top(run, of, (o) => -(o.earliest ?? LAST_DAY)), 1, 0, -1) +
    score(isCompletable(p, run), completable, 1, 1, -1) +
    (run.series.productPath ? -1 : 1)
  )
}

function unsatisfied(run: Run): number {
  let n = 0
  for (const s of run.targetStatus) if (s === UNSATISFIED) n++
  return n
}

/** If each dose came as early as it may. */
const finish = (p: Patient, run: Run): number => (run.finish ??= finishDay(p, run))

function finishDay(p: Patient, run: Run): number {
  let day = run.earliest ?? LAST_DAY
  for (let n = run.at + 1; n < run.targetDose.length; n++) {
    const from = day
    for (const i of run.series.doses[run.targetDose[n]!]!.intervals)
      if (i.min !== null && isInForce(i, p.assessment)) day = Math.max(day, addTo(from, i.min))
  }
  return day
}

function isCompletable(p: Patient, run: Run): boolean {
  if (run.earliest === null) return false
  const age = ageOn(run.series.doses.at(-1)!, p.assessment)
  return finish(p, run) < (age ? ageDay(p.ages, age.max, LAST_DAY) : LAST_DAY)
}
