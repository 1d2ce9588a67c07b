import { newestEntries } from '#kernel/entries.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { instrumentOf } from '../instruments/list.ts'
import type { AssessmentRow, ScoreRow } from '../tables.ts'
import type { OwnDb } from '../db.ts'

export async function assessmentById(db: OwnDb, id: string): Promise<AssessmentRow> {
  const found = await db.selectFrom('needs_assessment').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

export async function standingAssessment(db: OwnDb, id: string): Promise<AssessmentRow> {
  const found = await assessmentById(db, id)
  if (found.status === 'entered_in_error') throw new Problem('needs.already_void')
  if (found.status === 'amended') throw new Problem('needs.amended_meanwhile')
  return found
}

/** The newest first, without what was replaced. */
export const assessmentsOf = (db: OwnDb, personId: string, limit: number): Promise<AssessmentRow[]> =>
  newestEntries(db, 'needs_assessment', personId, { limit })

/** In the order of the instrument: the PHQ-9 after the PHQ-2. */
const placeOf = ({ instrument, score }: ScoreRow): number =>
  instrumentOf(instrument)?.scores.findIndex((s) => s.code === score) ?? 0

/** By root of the assessment; only what counts. */
export async function scoresOf(db: OwnDb, personId: string): Promise<Map<string, ScoreRow[]>> {
  const rows = await db
    .selectFrom('needs_score')
    .selectAll()
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .orderBy('happened_at')
    .orderBy('id')
    .execute()
  return Map.groupBy(
    rows.toSorted((a, b) => placeOf(a) - placeOf(b)),
    (r) => r.assessment_id,
  )
}
