import { addDays, compareDays, FOREVER, type Day } from '#kernel/dates.ts'
import type { PubHousehold } from '../public.ts'

type RiskGroup = PubHousehold['risk_group']

/** A home visit as recorded: who took it back or amended it is settled before. */
export interface VisitFact {
  id: string
  on: Day
  /** When it began, then when it was typed: visits of one day in their order. */
  at: string
  outcome: 'done' | 'not_home' | 'refused' | 'moved'
  nextVisitOn: Day | null
}

export interface VisitFacts {
  riskGroup: RiskGroup
  registeredOn: Day
  open: boolean
  visits: readonly VisitFact[]
  /** Days between visits that another plugin wants here, the shortest; null if none does. */
  wantedIntervalDays: number | null
}

/** Days. The clinic's own policy, in its configuration; the defaults are in due/config.ts. */
export interface VisitPolicy {
  visitDaysStandard: number
  visitDaysRaised: number
  visitDaysHigh: number
  visitWindowStandard: number
  visitWindowRaised: number
  visitWindowHigh: number
  visitGraceAgreed: number
  firstVisitDays: number
  notHomeAgainDays: number
  refusedAgainDays: number
}

export interface VisitDates {
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
  /** Why then: after registering, by interval, as agreed, or another try. */
  because: 'first' | 'interval' | 'agreed' | 'not_home' | 'refused' | 'moved'
}

/** The clinic's order of work: 1 most urgent, 9 least. */
const PRIORITY: Record<RiskGroup, number> = { high: 2, raised: 3, standard: 5 }

/**
 * When the household is to be visited next; null for one that is closed. The last visit that was done counts: the day agreed
 * in it, or the interval from it. A try that failed since (not home, refused, moved away) is no visit, it only puts off the
 * next try, to a day agreed or by the policy. Nothing here depends on today or on the order of arrival.
 */
export function nextVisit(facts: VisitFacts, policy: VisitPolicy): VisitDates | null {
  if (!facts.open) return null
  const visits = facts.visits.toSorted((a, b) => compareDays(a.on, b.on) || order(a.at, b.at) || order(a.id, b.id))
  const done = visits.findLast((v) => v.outcome === 'done')
  const last = visits.at(-1)
  const planned = done ? afterVisit(done, facts, policy) : firstVisit(facts, policy)
  const tried = last && last !== done ? afterTry(last, policy) : null
  const next = tried && (tried.because === 'agreed' || tried.dueOn > planned.dueOn) ? tried : planned
  const window = windowDays(facts.riskGroup, policy)
  const grace = next.because === 'agreed' ? policy.visitGraceAgreed : window
  return {
    opensOn: later(addDays(next.dueOn, -window), next.since),
    dueOn: next.dueOn,
    overdueOn: addDays(next.dueOn, grace),
    closesOn: FOREVER,
    priority: PRIORITY[facts.riskGroup],
    because: next.because,
  }
}

/** `since`: it is on nobody's list before the day on which it arose. */
interface Planned {
  since: Day
  dueOn: Day
  because: VisitDates['because']
}

const firstVisit = ({ registeredOn }: VisitFacts, policy: VisitPolicy): Planned => ({
  since: registeredOn,
  dueOn: addDays(registeredOn, policy.firstVisitDays),
  because: 'first',
})

const afterVisit = (done: VisitFact, facts: VisitFacts, policy: VisitPolicy): Planned =>
  agreedDay(done) ?? { since: done.on, dueOn: addDays(done.on, intervalDays(facts, policy)), because: 'interval' }

const afterTry = (tried: VisitFact, policy: VisitPolicy): Planned =>
  agreedDay(tried) ?? {
    since: tried.on,
    // Who has moved away is looked for again like who was not home, until the move is recorded.
    dueOn: addDays(tried.on, tried.outcome === 'refused' ? policy.refusedAgainDays : policy.notHomeAgainDays),
    because: tried.outcome === 'done' ? 'interval' : tried.outcome,
  }

const agreedDay = ({ on, nextVisitOn }: VisitFact): Planned | null =>
  nextVisitOn !== null && nextVisitOn > on ? { since: on, dueOn: nextVisitOn, because: 'agreed' } : null

/** Days between visits: the risk group's, or fewer where another plugin wants it sooner. */
export function intervalDays({ riskGroup, wantedIntervalDays }: VisitFacts, policy: VisitPolicy): number {
  const own = { standard: policy.visitDaysStandard, raised: policy.visitDaysRaised, high: policy.visitDaysHigh }[
    riskGroup
  ]
  return wantedIntervalDays === null ? own : Math.min(own, Math.max(1, wantedIntervalDays))
}

/** Days before the due day on which a visit may be made already, and after it until it is overdue. */
export function windowDays(riskGroup: RiskGroup, policy: VisitPolicy): number {
  return { standard: policy.visitWindowStandard, raised: policy.visitWindowRaised, high: policy.visitWindowHigh }[
    riskGroup
  ]
}

const later = (a: Day, b: Day): Day => (a > b ? a : b)
const order = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
