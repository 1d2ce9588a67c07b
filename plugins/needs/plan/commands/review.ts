import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { entryOf, MOST_NOTE, whenOf } from '../../assess/entry.ts'
import { own } from '../../db.ts'
import { carePath } from '../paths.ts'
import { GOAL_STANDINGS, PLAN_OUTCOMES } from '../rules/facts.ts'
import { closePage, reviewPage } from '../views/review-forms.ts'
import { standingPlan } from './standing.ts'

const MOST_GOALS = 80
/** Numbered, for a list drops what is left empty. */
const goals = () =>
  field.list(
    z.object({
      n: field.number({ min: 0, max: MOST_GOALS, integer: true }),
      standing: field.optionalChoice(GOAL_STANDINGS),
    }),
    MOST_GOALS,
  )
const standingOf = (said: readonly { n: number; standing: string | null }[], of: readonly unknown[]) =>
  JSON.stringify(of.map((_, n) => said.find((s) => s.n === n)?.standing ?? null))

/** Looked at together: how the goals stand, and when to look again. */
export const reviewPlan = command({
  name: 'needs.review_plan',
  path: '/care-plans/:plan/review',
  permission: 'needs:write',
  version: 1,
  input: z.object({
    plan: id.row('needs_plan'),
    goals: goals(),
    review_on: field.day(),
    note: field.optionalText(MOST_NOTE),
  }),
  form: reviewPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { row, plan } = await standingPlan(db, input.plan)
    if (input.review_on <= ctx.today) throw malformed([{ field: 'review_on', code: 'needs.plan.review_later' }])
    await db
      .insertInto('needs_review')
      .values({
        ...entryOf(ctx, ctx.newId('review', row.id), row.person_id, whenOf(ctx, null), {
          sensitivity: row.sensitivity,
          note: input.note,
        }),
        plan_id: row.id,
        kind: 'reviewed',
        review_on: input.review_on,
        outcome: null,
        goals_standing: standingOf(input.goals, plan.goals),
      })
      .execute()
    return { see: carePath(row.person_id), saved: 'needs.plan.saved_review' }
  },
})

/** The end: what came of it, and which needs were met; the others stand on, without a plan. */
export const closePlan = command({
  name: 'needs.close_plan',
  path: '/care-plans/:plan/close',
  permission: 'needs:write',
  version: 1,
  input: z.object({
    plan: id.row('needs_plan'),
    outcome: field.choice(PLAN_OUTCOMES),
    goals: goals(),
    met: field.list(field.text()),
    note: field.optionalText(MOST_NOTE),
  }),
  form: closePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { row, plan, needs } = await standingPlan(db, input.plan)
    const entry = (key: string[]) =>
      entryOf(ctx, ctx.newId(...key), row.person_id, whenOf(ctx, null), {
        sensitivity: row.sensitivity,
        note: input.note,
      })
    await db
      .insertInto('needs_review')
      .values({
        ...entry(['review', row.id]),
        plan_id: row.id,
        kind: 'closed',
        review_on: null,
        outcome: input.outcome,
        goals_standing: standingOf(input.goals, plan.goals),
      })
      .execute()
    for (const need of needs.filter((n) => input.met.includes(n.problem)))
      await db
        .insertInto('needs_need')
        .values({
          ...entry(['need', row.id, need.problem]),
          note: null,
          problem: need.problem,
          severity: need.severity,
          decision: 'met',
          reason: null,
          finding: null,
          closes_plan_id: row.id,
        })
        .execute()
    return { see: carePath(row.person_id), saved: 'needs.plan.saved_end' }
  },
})
