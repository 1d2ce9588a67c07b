/** What care is due: a word on a finding, a plan, its help, its review, the next assessment. */
import { addDays, FOREVER, type Day } from '#kernel/dates.ts'
import { STANDARD } from '../../../../data/reference/instruments/instrument.ts'
import { GROWTH_ERRANDS } from '../../../../data/reference/needs/findings.ts'
import { GO_ON_DAYS, REASSESS_DAYS } from '../../../../data/reference/needs/intervals.ts'
import type { Severity } from '../../../../data/reference/needs/problems.ts'
import { instrumentOf } from '../../instruments/list.ts'
import type { CareFacts } from './facts.ts'
import { newestScores, ofScore } from './findings.ts'
import { needsOf } from './needs.ts'
import { plansOf } from './plans.ts'

export type Code = 'decide' | 'measured' | 'go_on' | 'agree' | 'help' | 'review' | 'reassess'

export interface Due {
  code: Code
  instance: string
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
  sensitivity: string | null
}

/** Days to decide and to agree, and until it is late: the clinic's own. */
const DECIDE: Record<Severity, readonly [due: number, late: number]> = {
  severe: [0, 2],
  moderate: [7, 14],
  mild: [14, 30],
}
const AGREE: Record<Severity, readonly [due: number, late: number]> = {
  severe: [3, 7],
  moderate: [14, 28],
  mild: [28, 56],
}
/** A review so many days after its day is still in time. */
export const REVIEW_GRACE_DAYS = 14
const REVIEW = { before: 7, grace: REVIEW_GRACE_DAYS }
const REASSESS = { before: 14, grace: 30 }
/** Help opens so many days before, and is late after as many, at most. */
const HELP_AROUND = 7
const PRIORITY: Record<Severity, number> = { severe: 2, moderate: 4, mild: 6 }
/** What the family or the person does is asked about at the review, and is nobody's errand. */
const ERRANDS = new Set(['worker', 'nurse', 'clinic'])

export function careDue(facts: CareFacts): Due[] {
  if (!facts.active) return []
  const { undecided, standing } = needsOf(facts)
  const plans = plansOf(facts).filter((p) => p.state === 'standing')
  const planned = new Set(plans.flatMap((p) => p.problems.map((problem) => `${problem} ${p.sensitivity ?? ''}`)))
  return [
    ...undecided.flatMap((f) => {
      if (f.from.kind !== 'growth') return [spread('decide', f, f.on, DECIDE)]
      const { until } = f.from
      return GROWTH_ERRANDS.has(f.problem) ? [{ ...spread('measured', f, f.on, DECIDE), closesOn: until }] : []
    }),
    ...standing
      .filter((n) => !planned.has(`${n.problem} ${n.sensitivity ?? ''}`))
      .map((n) => spread('agree', n, n.since, AGREE)),
    ...plans.flatMap((p) => [
      item('review', p.id, p.nextReviewOn, REVIEW.before, REVIEW.grace, 5, p.sensitivity),
      ...p.activities.flatMap((a) => {
        if (a.nextOn === null || !ERRANDS.has(a.who)) return []
        const around = Math.min(HELP_AROUND, Math.ceil((a.everyDays ?? HELP_AROUND) / 4))
        return [item('help', a.id, a.nextOn, around, around, 4, a.sensitivity)]
      }),
    ]),
    ...reassessments(facts),
    ...goingOn(facts),
  ]
}

function spread(
  code: 'decide' | 'measured' | 'agree',
  of: { problem: string; severity: Severity; sensitivity: string | null },
  from: Day,
  days: typeof DECIDE,
): Due {
  const [due, late] = days[of.severity]
  // The same problem may stand in two classes.
  const instance = of.sensitivity === null ? of.problem : `${of.problem}-${of.sensitivity}`
  return item(code, instance, addDays(from, due), due, late - due, PRIORITY[of.severity], of.sensitivity)
}

const item = (
  code: Code,
  instance: string,
  dueOn: Day,
  before: number,
  grace: number,
  priority: number,
  sensitivity: string | null,
): Due => ({
  code,
  instance,
  opensOn: addDays(dueOn, -before),
  dueOn,
  overdueOn: addDays(dueOn, grace),
  closesOn: FOREVER,
  priority,
  sensitivity,
})

/** What an intake asked to look into closer, until somebody has. */
function goingOn({ scores }: CareFacts): Due[] {
  const newest = newestScores(scores)
  const soonest = new Map<string, Due>()
  for (const score of newest) {
    const next = instrumentOf(score.instrument)
      ?.scores.find((s) => s.code === score.score)
      ?.bands[STANDARD]?.find((b) => b.code === score.level)?.next
    if (!next || newest.some((s) => s.instrument === next && s.on >= score.on)) continue
    const { due, late } = GO_ON_DAYS
    soonest.set(next, item('go_on', next, addDays(score.on, due), due, late - due, 5, score.sensitivity))
  }
  return [...soonest.values()]
}

/** By the newest assessment with each instrument; the score with the shortest interval decides. */
function reassessments({ scores }: CareFacts): Due[] {
  const soonest = new Map<string, Due>()
  for (const score of newestScores(scores)) {
    const severity = ofScore(score)[0]?.severity ?? 'none'
    const days = REASSESS_DAYS[score.instrument]?.[severity] ?? null
    if (days === null) continue
    const due = item(
      'reassess',
      score.instrument,
      addDays(score.on, days),
      REASSESS.before,
      REASSESS.grace,
      6,
      score.sensitivity,
    )
    const known = soonest.get(score.instrument)
    if (!known || due.dueOn < known.dueOn) soonest.set(score.instrument, due)
  }
  return [...soonest.values()]
}
