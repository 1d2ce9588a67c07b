/** A plan as it stands: what was agreed, what was done, and what comes next. */
import { addDays, type Day } from '#kernel/dates.ts'
import { careOf } from '../../../../data/reference/needs/care.ts'
import { PROBLEM_CODES } from '../../../../data/reference/needs/problems.ts'
import { inTime, type ActivityFact, type CareFacts, type DoneFact, type PlanFact, type ReviewFact } from './facts.ts'

export interface Activity extends ActivityFact {
  last: DoneFact | null
  /** Null: done once and for all, or stopped. */
  nextOn: Day | null
  stopped: boolean
}

export interface Plan extends PlanFact {
  /** A newer plan of the same class takes its place. */
  state: 'standing' | 'replaced' | 'closed'
  activities: Activity[]
  reviews: ReviewFact[]
  closed: ReviewFact | null
  /** As the last review set it. */
  nextReviewOn: Day
}

/** What is to be done once is due two weeks after it was agreed: the clinic's own. */
const ONCE_WITHIN_DAYS = 14

/** The newest first. */
export function plansOf(facts: Pick<CareFacts, 'plans' | 'reviews' | 'activities' | 'done'>): Plan[] {
  const ordered = inTime(facts.plans)
  const newest = new Map(ordered.map((p) => [p.sensitivity, p.id]))
  return ordered.toReversed().map((plan) => {
    const reviews = inTime(facts.reviews.filter((r) => r.planId === plan.id))
    const closed = reviews.find((r) => r.kind === 'closed') ?? null
    return {
      ...plan,
      state: closed ? 'closed' : newest.get(plan.sensitivity) === plan.id ? 'standing' : 'replaced',
      activities: inTime(facts.activities.filter((a) => a.planId === plan.id))
        .toSorted((a, b) => placeOf(a) - placeOf(b))
        .map((a) => withDone(a, facts.done)),
      reviews,
      closed,
      nextReviewOn: reviews.findLast((r) => r.reviewOn !== null)?.reviewOn ?? plan.reviewOn,
    }
  })
}

/** As it was suggested, what was said in own words last. */
const placeOf = ({ problem, help }: ActivityFact): number =>
  problem === null
    ? PROBLEM_CODES.length * MOST
    : PROBLEM_CODES.indexOf(problem) * MOST + careOf(problem).help.findIndex((h) => h.code === help)
const MOST = 100

/** A try that failed does not count as done: it stays due. */
function withDone(activity: ActivityFact, all: readonly DoneFact[]): Activity {
  const own = inTime(all.filter((d) => d.activityId === activity.id))
  const last = own.at(-1) ?? null
  const stopped = own.some((d) => d.result === 'stopped')
  const done = own.findLast((d) => d.result === 'done')
  const { everyDays } = activity
  if (stopped || (everyDays === null && done)) return { ...activity, last, stopped, nextOn: null }
  return { ...activity, last, stopped, nextOn: addDays(done?.on ?? activity.on, everyDays ?? ONCE_WITHIN_DAYS) }
}
