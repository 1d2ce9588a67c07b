/** FHIR R4 CarePlan with its Goals: what was agreed, what was done, and what came of it. */
import type { Page } from '#kernel/plugin.ts'
import { problemOf } from '../../../data/reference/needs/problems.ts'
import type { OwnDb } from '../db.ts'
import type { Json } from '../forms/json.ts'
import { careFacts } from '../plan/load.ts'
import type { CareFacts, GoalStanding, PlanOutcome } from '../plan/rules/facts.ts'
import { plansOf, type Activity, type Plan } from '../plan/rules/plans.ts'
import { goalWords, helpWords, problemName } from '../plan/views/words.ts'
import { coded, dense, GOAL, HELP, ICF, metaOf, OUTCOME, PROBLEM, REVIEW_ON, to, uuidOf } from './codes.ts'

export async function planResources(page: Page, db: OwnDb, person: string): Promise<Json[]> {
  const facts = (await careFacts(db, [person])).get(person)
  if (!facts) return []
  const rows = await db.selectFrom('needs_plan').select(['id', 'note']).where('person_id', '=', person).execute()
  const notes = new Map(rows.map((r) => [r.id, r.note]))
  const plans = plansOf(facts).toReversed()
  return plans.flatMap((plan) => [
    carePlan(page, { person, plan, before: replacedBy(plans, plan), note: notes.get(plan.id) ?? null }, facts),
    ...plan.goals.map((_, n) => goal(page, person, plan, n)),
  ])
}

interface Writing {
  person: string
  plan: Plan
  /** Whose place it took. */
  before: Plan | null
  note: string | null
}

const replacedBy = (plans: readonly Plan[], plan: Plan): Plan | null =>
  plans.slice(0, plans.indexOf(plan)).findLast((p) => p.state === 'replaced' && p.sensitivity === plan.sensitivity) ??
  null

const goalId = (plan: Plan, nth: number): string => uuidOf('goal', plan.id, String(nth))

/** What somebody declined, moved away from, or made anew is not carried on; all else that ended is over. */
const GIVEN_UP: readonly PlanOutcome[] = ['declined', 'moved']
const statusOf = ({ state, closed }: Plan): string =>
  state === 'standing' ? 'active' : state === 'closed' && !GIVEN_UP.includes(closed!.outcome!) ? 'completed' : 'revoked'

function carePlan(page: Page, { person, plan, before, note }: Writing, facts: CareFacts): Json {
  const notes = [note, ...plan.reviews.map((r) => r.note)].filter((text) => text !== null)
  return dense({
    resourceType: 'CarePlan',
    id: plan.id,
    meta: metaOf(plan),
    extension: [
      ...(plan.state === 'standing' ? [{ url: REVIEW_ON, valueDate: plan.nextReviewOn }] : []),
      ...(plan.closed?.outcome ? [{ url: OUTCOME, valueCode: plan.closed.outcome }] : []),
    ],
    replaces: before === null ? null : [to(before.id)],
    status: statusOf(plan),
    intent: 'plan',
    title: page.t('needs.plan.title'),
    description: plan.matters,
    subject: to(person),
    period: dense({ start: plan.on, end: plan.closed?.on }),
    created: plan.at,
    addresses: plan.problems.map((code) => about(page, code)),
    goal: plan.goals.map((_, n) => to(goalId(plan, n))),
    activity: plan.activities.map((a) => activity(page, a, facts)),
    note: notes.map((text) => ({ text })),
  })
}

/** By name: that somebody has a need is no diagnosis. */
const about = (page: Page, problem: string): Json => ({
  identifier: { system: PROBLEM, value: problem },
  display: problemName(page, problem),
})

function activity(page: Page, a: Activity, facts: CareFacts): Json {
  const own = facts.done.filter((d) => d.activityId === a.id)
  const state = a.stopped ? 'stopped' : a.nextOn === null ? 'completed' : own.length > 0 ? 'in-progress' : 'not-started'
  const words = helpWords(page, a)
  return dense({
    progress: own.map((d) => ({
      time: d.at,
      text: [page.t(`needs.plan.result.${d.result}`), d.note].filter(Boolean).join(': '),
    })),
    detail: dense({
      code: dense({ coding: a.help === null ? null : [coded(HELP, `${a.problem}.${a.help}`)], text: words }),
      status: state,
      scheduledTiming: a.everyDays === null ? null : { repeat: { frequency: 1, period: a.everyDays, periodUnit: 'd' } },
      performer: [{ identifier: { system: HELP, value: a.who }, display: page.t(`needs.plan.who.${a.who}`) }],
    }),
  })
}

const ACHIEVED: Record<GoalStanding, string> = {
  reached: 'achieved',
  on_way: 'in-progress',
  not_yet: 'not-achieved',
  dropped: 'not-attainable',
}

function goal(page: Page, person: string, plan: Plan, nth: number): Json {
  const agreed = plan.goals[nth]!
  const last = plan.reviews.findLast((r) => (r.standing[nth] ?? null) !== null)
  const standing = last?.standing[nth] ?? null
  const icf = problemOf(agreed.problem)?.icf ?? null
  return dense({
    resourceType: 'Goal',
    id: goalId(plan, nth),
    meta: metaOf(plan),
    lifecycleStatus:
      standing === 'reached'
        ? 'completed'
        : standing === 'dropped' || plan.state !== 'standing'
          ? 'cancelled'
          : 'active',
    achievementStatus:
      standing === null
        ? null
        : { coding: [coded('http://terminology.hl7.org/CodeSystem/goal-achievement', ACHIEVED[standing])] },
    category: icf === null ? null : [{ coding: [coded(ICF, icf)] }],
    description: dense({
      coding: agreed.goal === null ? null : [coded(GOAL, `${agreed.problem}.${agreed.goal}`)],
      text: goalWords(page, agreed),
    }),
    subject: to(person),
    startDate: plan.on,
    statusDate: last?.on,
    addresses: [about(page, agreed.problem)],
  })
}
