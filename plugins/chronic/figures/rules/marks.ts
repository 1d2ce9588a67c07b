/**
 * What is counted of somebody (decision 0049). What lasts – controlled, missed, lost – leaves a mark where it begins and one where it
 * ends: nobody writes anything on the day on which a visit has been missed, and the marks are the same on every day. Pure.
 */
import type { Mark } from '#kernel/plugin.ts'
import { cn } from '../../../../data/reference/chronic/cn.ts'
import { STATIN_FROM_YEARS, TIGHT } from '../../../../data/reference/chronic/indicators.ts'
import type { Pressure } from '../../../../data/reference/chronic/protocol.ts'
import {
  chinaYear,
  LOST_MONTHS,
  MISSED_MONTHS,
  MONTHLY_COHORT,
  outcomeAt,
  QUARTERLY_COHORT,
} from '../../rules/cohort/outcome.ts'
import { glucoseBand } from '../../rules/glucose/bands.ts'
import { isControlled, targetOf } from '../../rules/pressure/control.ts'
import { isCounted, walk, type Walked } from './course.ts'
import { followsOf, turns, type FigureFacts, type Follow } from './follow.ts'
import { beginKey, endKey, eventKey, type Event, type Lasting, type State } from './keys.ts'
import { decemberOf, isQuarterEnd, LAST, monthAt, noOf, yearOf } from '#kernel/dates.ts'
import { isStatin, lasts, titratedIn } from './titration.ts'

export function marksOf(facts: FigureFacts): Mark[] {
  const marks: Mark[] = []
  for (const follow of followsOf(facts)) {
    const walked = walk(follow.course)
    lasting(marks, follow, walked.from, walked.states)
    happened(marks, follow, facts)
    if (follow.programme === 'diabetes') aside(marks, follow, walked, facts)
    else {
      titration(marks, follow, walked, facts)
      cohorts(marks, follow, facts)
    }
    years(marks, follow, facts)
  }
  return marks
}

type Whom = Pick<Follow, 'programme'>

function lasting(marks: Mark[], { programme }: Whom, from: number, states: readonly (Lasting | null)[]): void {
  let now: Lasting | null = null
  states.forEach((state, n) => {
    if (state === now) return
    const month = monthAt(from + n)
    if (now !== null) marks.push({ key: endKey(programme, now), month })
    if (state !== null) marks.push({ key: beginKey(programme, state), month })
    now = state
  })
  if (now !== null) marks.push({ key: endKey(programme, now), month: LAST })
}

/** Of the registration itself nobody counts as seen again. */
function happened(marks: Mark[], { programme, course, registeredOn }: Follow, facts: FigureFacts): void {
  const event = (e: Event, no: number) => marks.push({ key: eventKey(programme, e), month: monthAt(no) })
  if (course.until === null || course.registered < course.until) event('registered', course.registered)
  const seen = new Set(
    facts.contacts.filter((c) => c.on >= registeredOn && noOf(c.on) > course.registered).map((c) => noOf(c.on)),
  )
  for (const m of seen) if (isCounted(course, m)) event('seen', m)
}

const IN_DENOMINATOR: ReadonlySet<State | null> = new Set([
  'controlled',
  'uncontrolled',
  'high',
  'no_reading',
  'missed',
])

/** Of diabetes: pressure below the tight target at the last visit, and a statin from forty years on. */
function aside(marks: Mark[], follow: Follow, { from, states }: Walked, facts: FigureFacts): void {
  const readings = facts.contacts.flatMap((c) =>
    c.pressure ? [{ month: noOf(c.on), below: isBelow(c.pressure) }] : [],
  )
  const forty = turns(facts.birthDate, STATIN_FROM_YEARS)
  const statins = facts.medicines.filter(isStatin)
  let next = 0
  let last: (typeof readings)[number] | undefined
  const [target, grown, statin]: (Lasting | null)[][] = [[], [], []]
  states.forEach((state, n) => {
    const m = from + n
    while (next < readings.length && readings[next]!.month <= m) last = readings[next++]
    const counts = IN_DENOMINATOR.has(state)
    const isForty = counts && forty !== null && m >= forty
    const isSeen = counts && state !== 'missed'
    target!.push(isSeen && last?.below && m - last.month < MISSED_MONTHS ? 'pressure_target' : null)
    grown!.push(isForty ? 'from_40' : null)
    statin!.push(isForty && statins.some((s) => lasts(s, m)) ? 'statin' : null)
  })
  for (const one of [target!, grown!, statin!]) lasting(marks, follow, from, one)
}

const isBelow = (p: Pressure): boolean => p.systolic < TIGHT.systolic && p.diastolic < TIGHT.diastolic

/** Of those who came in the month and were not controlled: whose medicine was raised. */
function titration(marks: Mark[], follow: Follow, { from, states }: Walked, facts: FigureFacts): void {
  const raised = titratedIn(facts.medicines)
  const lastOf = new Map(follow.course.visits.flatMap((v) => (v.class ? [[v.month, v.class] as const] : [])))
  for (const [month, found] of lastOf) {
    if (found === 'controlled' || !IN_DENOMINATOR.has(states[month - from] ?? null)) continue
    marks.push({ key: eventKey('hypertension', 'seen_uncontrolled'), month: monthAt(month) })
    if (raised.has(month)) marks.push({ key: eventKey('hypertension', 'titrated'), month: monthAt(month) })
  }
}

function cohorts(marks: Mark[], { course, registeredOn }: Follow, facts: FigureFacts): void {
  const of = { registeredOn, diedOn: null, contacts: facts.contacts }
  const { registered } = course
  const monthly = registered + MONTHLY_COHORT.seen
  const inQuarter = [0, 1, 2].map((n) => registered + n).find(isQuarterEnd)!
  const quarterly = inQuarter + QUARTERLY_COHORT.seen
  for (const [kind, no, months] of [
    ['monthly', monthly, MONTHLY_COHORT.seen],
    ['quarterly', quarterly, QUARTERLY_COHORT.seen],
  ] as const)
    if (isCounted(course, no))
      marks.push({
        key: eventKey('hypertension', `${kind}_${outcomeAt(of, monthAt(no), months)}`),
        month: monthAt(no),
      })
}

/** China's, by calendar year. A year with months in which other rules hold is not counted. */
function years(marks: Mark[], follow: Follow, facts: FigureFacts): void {
  const { programme, course, registeredOn } = follow
  const first = yearOf(course.registered)
  // Nothing is measured later: managed she is for ever, controlled no more.
  const last = Math.max(first, yearOf(course.visits.at(-1)?.month ?? 0), yearOf(lastEdge(follow)))
  const counted = (year: number) => {
    const [january, december] = [decemberOf(year - 1) + 1, decemberOf(year)]
    if (course.until !== null && course.until < january) return false
    if (course.adultFrom !== null && course.adultFrom > december) return false
    return !course.guarded.some(([a, b]) => a <= december && b >= january)
  }
  let now = false
  const turn = (is: boolean, month: string) => {
    if (is !== now) marks.push({ key: is ? beginKey(programme, 'year') : endKey(programme, 'year'), month })
    now = is
  }
  for (let year = first; year <= last + 1; year++) {
    const december = monthAt(decemberOf(year))
    const found = counted(year)
      ? chinaYear({ registeredOn, diedOn: null, contacts: judged(follow, facts, year) }, year, isYes)
      : null
    turn(found !== null, december)
    if (found?.managedToStandard) marks.push({ key: eventKey(programme, 'year_standard'), month: december })
    if (found?.controlled) marks.push({ key: eventKey(programme, 'year_controlled'), month: december })
  }
  turn(false, LAST)
}

const lastEdge = ({ course }: Follow): number =>
  Math.max(
    course.until ?? 0,
    course.adultFrom ?? 0,
    course.registered + LOST_MONTHS,
    ...course.guarded.map(([, to]) => to),
  )

/** As `chinaYear` wants them: what was measured stands for whether it was controlled. */
const YES: Pressure = { systolic: 0, diastolic: 0 }
const NO: Pressure = { systolic: 999, diastolic: 999 }
const isYes = (p: Pressure): boolean => p === YES

function judged({ programme, registeredOn }: Follow, facts: FigureFacts, year: number) {
  const born = facts.birthDate === null ? null : Number(facts.birthDate.slice(0, 4))
  const target = targetOf({ age: born === null ? 0 : year - born, comorbidities: [] }, cn)
  return facts.contacts
    .filter((c) => c.on >= registeredOn && c.on.startsWith(String(year)))
    .map((c) => {
      if (programme === 'hypertension')
        return { on: c.on, pressure: c.pressure && (isControlled(c.pressure, target) ? YES : NO) }
      const bands = c.glucose.flatMap((g) => glucoseBand(g.kind, g.value, cn) ?? [])
      return { on: c.on, pressure: bands.length === 0 ? null : bands.every((b) => b === 'controlled') ? YES : NO }
    })
}
