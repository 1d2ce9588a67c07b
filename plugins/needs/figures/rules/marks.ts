/**
 * What is counted of one person, the same on every day (decisions 0041 and 0049): what stands leaves a mark in the month in which it begins and one in
 * that in which it ends; what happens leaves one. Pure.
 */
import { addDays, type Day, type PartialDate } from '#kernel/dates.ts'
import { A_YEAR, COUNTED_PROBLEMS, OLD_FROM_YEARS } from '../../../../data/reference/needs/indicators.ts'
import { inTime, type NeedFact, type PlanFact, type ReviewFact } from '../../plan/rules/facts.ts'
import { REVIEW_GRACE_DAYS } from '../../plan/rules/due.ts'
import { kindKey, kindPlannedKey, KEYS, metKey } from './keys.ts'
import { monthAt, NEVER, noOf } from './months.ts'
import { both, union, type Span } from './spans.ts'

export interface FigureFacts {
  birthDate: PartialDate | null
  /** All without what is in confidence. */
  assessedOn: readonly Day[]
  needs: readonly NeedFact[]
  plans: readonly Pick<PlanFact, 'id' | 'on' | 'at' | 'problems' | 'reviewOn'>[]
  reviews: readonly Pick<ReviewFact, 'id' | 'on' | 'at' | 'planId' | 'kind' | 'reviewOn' | 'outcome'>[]
}

interface Mark {
  key: string
  month: string
}

export function marksOf(facts: FigureFacts): Mark[] {
  const lives: Span[] = [[facts.birthDate === null ? 0 : noOf(facts.birthDate), NEVER]]
  const old: Span[] = facts.birthDate === null ? [] : [[noOf(facts.birthDate) + OLD_FROM_YEARS * A_YEAR, NEVER]]
  const assessed = union(facts.assessedOn.map((on): Span => [noOf(on), noOf(on) + A_YEAR]))
  const plans = plansIn(facts)
  const needs = needsIn(facts.needs)
  return [
    ...lasting(KEYS.people, lives),
    ...lasting(KEYS.assessed, assessed),
    ...lasting(KEYS.old, old),
    ...lasting(KEYS.old_assessed, both(assessed, old)),
    ...lasting(KEYS.with_need, union(needs.standing.map((n) => n.span))),
    ...lasting(KEYS.with_severe, union(needs.standing.flatMap((n) => (n.severity === 'severe' ? [n.span] : [])))),
    ...needs.standing.flatMap(({ problem, severity, span }) => [
      ...lasting(kindKey(problem, severity), [span]),
      ...lasting(
        kindPlannedKey(problem),
        both([span], union(plans.flatMap((p) => (p.problems.includes(problem) ? [p.span] : [])))),
      ),
    ]),
    ...needs.met.map(({ problem, on }) => happened(metKey(problem), on)),
    ...plans.flatMap((p) => p.marks),
  ]
}

const lasting = (key: string, spans: readonly Span[]): Mark[] =>
  spans.flatMap(([from, until]) =>
    from < until
      ? [
          { key: `${key}+`, month: monthAt(from) },
          { key: `${key}-`, month: monthAt(until) },
        ]
      : [],
  )

const happened = (key: string, on: Day): Mark => ({ key, month: on.slice(0, 7) })

/** Of each kind one decision holds until the next. */
function needsIn(all: readonly NeedFact[]) {
  const standing: { problem: string; severity: NeedFact['severity']; span: Span }[] = []
  const met: { problem: string; on: Day }[] = []
  for (const [problem, of] of Map.groupBy(inTime(all), (n) => n.problem)) {
    if (!COUNTED_PROBLEMS.includes(problem)) continue
    of.forEach((n, at) => {
      const next = of[at + 1]
      if (n.decision === 'confirmed')
        standing.push({ problem, severity: n.severity, span: [noOf(n.on), next ? noOf(next.on) : NEVER] })
      if (n.decision === 'met' && of[at - 1]?.decision === 'confirmed') met.push({ problem, on: n.on })
    })
  }
  return { standing, met }
}

/** A plan stands until it is closed, or until another takes its place. */
function plansIn({ plans, reviews }: FigureFacts) {
  const ordered = inTime(plans)
  return ordered.map((plan, at) => {
    const own = inTime(reviews.filter((r) => r.planId === plan.id))
    const closed = own.find((r) => r.kind === 'closed')
    const next = ordered[at + 1]
    const ends = [closed?.on, next?.on].filter((on) => on !== undefined).toSorted()
    const end = ends[0]
    const marks = [...reviewMarks(plan, own, end)]
    if (closed) {
      marks.push(happened(KEYS.plan_ended, closed.on))
      if (closed.outcome === 'reached') marks.push(happened(KEYS.plan_reached, closed.on))
    }
    return { problems: plan.problems, span: [noOf(plan.on), end === undefined ? NEVER : noOf(end)] as const, marks }
  })
}

/** Each day that was set for a review: in time if somebody looked, ended the plan or agreed on another by then; else counted when the time for it is up. */
function reviewMarks(
  plan: FigureFacts['plans'][number],
  reviews: readonly FigureFacts['reviews'][number][],
  end: Day | undefined,
): Mark[] {
  const marks: Mark[] = []
  let dueOn: Day = plan.reviewOn
  for (const look of [...reviews.filter((r) => end === undefined || r.on <= end), null]) {
    const looked = look?.on ?? end
    const late = addDays(dueOn, REVIEW_GRACE_DAYS)
    const inGoodTime = looked !== undefined && looked <= late
    marks.push(happened(KEYS.review_due, inGoodTime ? looked : late))
    if (inGoodTime) marks.push(happened(KEYS.review_in_time, looked))
    if (look === null || look.kind === 'closed') break
    dueOn = look.reviewOn ?? dueOn
  }
  return marks
}
