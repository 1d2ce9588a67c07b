/** What is on record of somebody's needs and plans, as the rules want it. */
import type { Day } from '#kernel/dates.ts'
import { SAID_BY_GROWTH } from '../../../data/reference/needs/findings.ts'
import type { OwnDb } from '../db.ts'
import { growthOf } from './growth.ts'
import type { CareFacts, Dated } from './rules/facts.ts'
import type { AssessmentRow, EntryRow, ScoreRow } from '../tables.ts'
import type { ActivityRow, DoneRow, NeedRow, PlanRow, ReviewRow } from './tables.ts'

const dated = (r: EntryRow): Dated => ({ id: r.id, on: r.happened_on, at: r.happened_at, sensitivity: r.sensitivity })

interface Rows {
  needs_score: ScoreRow
  needs_assessment: AssessmentRow
  needs_need: NeedRow
  needs_plan: PlanRow
  needs_activity: ActivityRow
  needs_review: ReviewRow
  needs_done: DoneRow
}

/** Tables and views that `careFacts` reads. */
export const READS: readonly (keyof Rows | 'pub_person' | 'pub_observation')[] = [
  'pub_person',
  'pub_observation',
  'needs_score',
  'needs_assessment',
  'needs_need',
  'needs_plan',
  'needs_activity',
  'needs_review',
  'needs_done',
]

/** Of everybody who is named and on record. What was measured counts from the day it was measured until its `until`: the caller knows today. */
export async function careFacts(db: OwnDb, ids: readonly string[]): Promise<Map<string, CareFacts>> {
  const people = await db
    .selectFrom('pub_person')
    .select(['id', 'status'])
    .where('id', 'in', [...ids])
    .execute()
  const rowsOf = async <K extends keyof Rows>(table: K): Promise<Map<string, Rows[K][]>> => {
    const rows = await db
      .selectFrom(table as 'needs_need')
      .selectAll()
      .where('person_id', 'in', [...ids])
      .where('status', '=', 'final')
      .execute()
    return Map.groupBy(rows as unknown as Rows[K][], (r) => r.person_id)
  }
  const scores = await rowsOf('needs_score')
  const assessments = await rowsOf('needs_assessment')
  const needs = await rowsOf('needs_need')
  const plans = await rowsOf('needs_plan')
  const activities = await rowsOf('needs_activity')
  const reviews = await rowsOf('needs_review')
  const done = await rowsOf('needs_done')
  const grown = await growthOf(db, ids)
  const isSaidByGrowth = (r: { person_id: string; instrument: string | null; happened_on: Day }) =>
    SAID_BY_GROWTH.has(r.instrument ?? '') && r.happened_on <= (grown.get(r.person_id)?.armOn ?? '')
  return new Map(
    people.map(({ id, status }) => [
      id,
      {
        active: status === 'active',
        scores: (scores.get(id) ?? [])
          .filter((r) => !isSaidByGrowth(r))
          .map((r) => ({ ...dated(r), ...pick(r, 'instrument', 'score', 'value', 'level') })),
        alerts: (assessments.get(id) ?? [])
          .filter((r) => !isSaidByGrowth(r))
          .map((r) => ({ ...dated(r), instrument: r.instrument ?? r.form_url, alerts: parsed<string[]>(r.alerts) })),
        growth: grown.get(id)?.facts ?? [],
        needs: (needs.get(id) ?? []).map((r) => ({
          ...dated(r),
          ...pick(r, 'problem', 'severity', 'decision', 'reason'),
        })),
        plans: (plans.get(id) ?? []).map((r) => ({
          ...dated(r),
          problems: parsed(r.problems),
          goals: parsed(r.goals),
          matters: r.matters,
          agreedWith: r.agreed_with,
          reviewOn: r.review_on,
        })),
        activities: (activities.get(id) ?? []).map((r) => ({
          ...dated(r),
          planId: r.plan_id,
          everyDays: r.every_days,
          ...pick(r, 'problem', 'help', 'words', 'who'),
        })),
        reviews: (reviews.get(id) ?? []).map((r) => ({
          ...dated(r),
          planId: r.plan_id,
          reviewOn: r.review_on,
          standing: r.goals_standing === null ? [] : parsed(r.goals_standing),
          note: r.note,
          ...pick(r, 'kind', 'outcome'),
        })),
        done: (done.get(id) ?? []).map((r) => ({
          ...dated(r),
          activityId: r.activity_id,
          result: r.result,
          note: r.note,
        })),
      },
    ]),
  )
}

const parsed = <V>(json: string): V => JSON.parse(json) as V
const pick = <R, K extends keyof R>(row: R, ...names: K[]): Pick<R, K> =>
  Object.fromEntries(names.map((n) => [n, row[n]])) as Pick<R, K>
