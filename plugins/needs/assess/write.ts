/** The rows of an assessment: the answers, and what they came to. */
import type { EntryRow } from '#kernel/entries.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { QuestionnaireResponse } from '../forms/response/write.ts'
import type { AssessmentRow } from '../tables.ts'
import type { Concluded } from './conclude.ts'
import type { KnownForm } from './known-forms.ts'

export interface Written {
  entry: EntryRow<'final'>
  known: KnownForm
  response: QuestionnaireResponse
  concluded: Concluded
  /** By place. */
  notes: Readonly<Record<string, string>>
  old?: { row: Pick<AssessmentRow, 'id' | 'root_id'>; reason: string | null }
}

export async function writeAssessment(ctx: Ctx, db: OwnDb, w: Written): Promise<void> {
  const { entry, known, old } = w
  const root = old?.row.root_id ?? entry.id
  await db
    .insertInto('needs_assessment')
    .values({
      ...entry,
      root_id: root,
      replaces_id: old?.row.id ?? null,
      amend_reason: old?.reason ?? null,
      form_url: known.form.url,
      form_version: known.form.version,
      form_id: known.imported?.id ?? null,
      instrument: known.instrument?.code ?? null,
      title: known.instrument?.title[0] ?? known.form.title.base,
      response: JSON.stringify(w.response),
      notes: Object.keys(w.notes).length === 0 ? null : JSON.stringify(w.notes),
      alerts: JSON.stringify(w.concluded.alerts),
    })
    .execute()
  for (const score of w.concluded.scores)
    await db
      .insertInto('needs_score')
      .values({
        ...entry,
        id: ctx.newId('score', root, score.code),
        note: null,
        assessment_id: root,
        instrument: known.instrument?.code ?? known.form.url,
        score: score.code,
        value: score.value,
        level: score.level,
        loinc: score.loinc,
      })
      .execute()
}
