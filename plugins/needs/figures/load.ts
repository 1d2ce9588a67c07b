/** What figures rest on, of many people in a handful of statements. */
import type { OwnDb } from '../db.ts'
import type { FigureFacts } from './rules/marks.ts'

export const FIGURE_READS = [
  'pub_person',
  'pub_household',
  'needs_assessment',
  'needs_need',
  'needs_plan',
  'needs_review',
] as const

/** Who lives here and is not passing through; of what is in confidence, nothing. */
export async function loadFigures(db: OwnDb, ids: readonly string[]): Promise<Map<string, FigureFacts>> {
  const people = await db
    .selectFrom('pub_person as p')
    .innerJoin('pub_household as h', 'h.id', 'p.household_id')
    .select(['p.id', 'p.birth_date', 'p.residence', 'h.kind'])
    .where('p.id', 'in', [...ids])
    .where('p.status', '=', 'active')
    .where('h.status', '=', 'active')
    .execute()
  const here = people.filter((p) => p.kind !== 'visitors' && p.residence !== 'registered')
  if (here.length === 0) return new Map()
  const named = here.map((p) => p.id)
  const assessed = by(
    await db
      .selectFrom('needs_assessment')
      .select(['person_id', 'happened_on'])
      .where('person_id', 'in', named)
      .where('status', '=', 'final')
      .where('sensitivity', 'is', null)
      .execute(),
  )
  const needs = by(
    await db
      .selectFrom('needs_need')
      .select(['id', 'person_id', 'happened_on', 'happened_at', 'problem', 'severity', 'decision'])
      .where('person_id', 'in', named)
      .where('status', '=', 'final')
      .where('sensitivity', 'is', null)
      .execute(),
  )
  const plans = by(
    await db
      .selectFrom('needs_plan')
      .select(['id', 'person_id', 'happened_on', 'happened_at', 'problems', 'review_on'])
      .where('person_id', 'in', named)
      .where('status', '=', 'final')
      .where('sensitivity', 'is', null)
      .execute(),
  )
  const reviews = by(
    await db
      .selectFrom('needs_review')
      .select(['id', 'person_id', 'happened_on', 'happened_at', 'plan_id', 'kind', 'review_on', 'outcome'])
      .where('person_id', 'in', named)
      .where('status', '=', 'final')
      .where('sensitivity', 'is', null)
      .execute(),
  )
  return new Map(
    here.map((p): [string, FigureFacts] => [
      p.id,
      {
        birthDate: p.birth_date,
        assessedOn: (assessed.get(p.id) ?? []).map((a) => a.happened_on),
        needs: (needs.get(p.id) ?? []).map((n) => ({
          ...dated(n),
          problem: n.problem,
          severity: n.severity,
          decision: n.decision,
          sensitivity: null,
          reason: null,
        })),
        plans: (plans.get(p.id) ?? []).map((plan) => ({
          ...dated(plan),
          problems: JSON.parse(plan.problems) as string[],
          reviewOn: plan.review_on,
        })),
        reviews: (reviews.get(p.id) ?? []).map((r) => ({
          ...dated(r),
          planId: r.plan_id,
          kind: r.kind,
          reviewOn: r.review_on,
          outcome: r.outcome,
        })),
      },
    ]),
  )
}

const by = <R extends { person_id: string }>(rows: readonly R[]) => Map.groupBy(rows, (r) => r.person_id)
const dated = (r: { id: string; happened_on: string; happened_at: string }) => ({
  id: r.id,
  on: r.happened_on,
  at: r.happened_at,
})
