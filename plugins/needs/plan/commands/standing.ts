import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../../db.ts'
import { careFacts } from '../load.ts'
import { needsOf, type Need } from '../rules/needs.ts'
import { plansOf, type Plan } from '../rules/plans.ts'
import type { ActivityRow, DoneRow, NeedRow, PlanRow, ReviewRow } from '../tables.ts'

export interface EntryRows {
  need: NeedRow
  plan: PlanRow
  activity: ActivityRow
  review: ReviewRow
  done: DoneRow
}
export type EntryKind = keyof EntryRows

export async function standingEntry<K extends EntryKind>(db: OwnDb, kind: K, id: string): Promise<EntryRows[K]> {
  const found = await db
    .selectFrom(`needs_${kind}` as 'needs_need')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!found) throw notFound()
  if (found.status !== 'final') throw new Problem('needs.plan.already_void')
  return found as unknown as EntryRows[K]
}

interface StandingPlan {
  row: PlanRow
  plan: Plan
  /** Those that it is about and that still stand. */
  needs: Need[]
}

/** Refused where it was closed, or another took its place. */
export async function standingPlan(db: OwnDb, id: string): Promise<StandingPlan> {
  const row = await standingEntry(db, 'plan', id)
  const facts = (await careFacts(db, [row.person_id])).get(row.person_id)
  const plan = facts && plansOf(facts).find((p) => p.id === row.id)
  if (!plan) throw notFound()
  if (plan.state !== 'standing') throw new Problem(`needs.plan.is_${plan.state}`)
  const needs = needsOf(facts).standing.filter(
    (n) => n.sensitivity === plan.sensitivity && plan.problems.includes(n.problem),
  )
  return { row, plan, needs }
}
