/** The rows of a form that was filled in: counted anew from the answers, whatever came with them. */
import type { Ctx, Done } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { responseOf } from '../forms/response/write.ts'
import type { AssessmentRow } from '../tables.ts'
import { safetyPath, tellNurse } from './alert.ts'
import type { NeedsConfig } from './clinic.ts'
import { conclude } from './conclude.ts'
import type { OwnDb } from '../db.ts'
import { entryOf, type Somebody, type When } from './entry.ts'
import { saveFaults } from './faults.ts'
import type { KnownForm } from './known-forms.ts'
import { openingOf } from './opening.ts'
import type { AnswersInput } from './posted.ts'
import { filledIn } from './sheet-of.ts'

interface Saving {
  person: Somebody
  known: KnownForm
  posted: AnswersInput
  when: When
  note: string | null
  old?: { row: AssessmentRow; reason: string | null }
}

export async function saveAssessment(ctx: Ctx, db: OwnDb, s: Saving): Promise<Done> {
  const { person, known, posted, when, old } = s
  const filling = { ...filledIn(known.form, openingOf(person, when.on, when.at), posted), posted }
  const { scores, alerts } = conclude(known, filling.sheet, ctx.config<NeedsConfig>().barthel)
  const faults = saveFaults(filling, alerts.length > 0)
  if (faults.length > 0) throw malformed(faults)
  const id = ctx.newId('assessment', person.id, known.code, ...(old ? [old.row.root_id] : []))
  const root = old?.row.root_id ?? id
  // What was said in confidence does not become ordinary by a correction.
  const sensitivity = known.sensitivity ?? old?.row.sensitivity ?? null
  const entry = entryOf(ctx, id, person.id, when, { sensitivity, note: s.note })
  const notes = Object.entries(posted.n).filter(([, text]) => text !== null)
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
      response: JSON.stringify(responseOf(filling.sheet, old ? 'amended' : 'completed', when.at)),
      notes: notes.length === 0 ? null : JSON.stringify(Object.fromEntries(notes)),
      alerts: JSON.stringify(alerts),
    })
    .execute()
  for (const score of scores)
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
  if (alerts.length > 0) {
    await tellNurse(ctx, person.id, root)
    return { see: safetyPath(person.id, alerts), saved: 'needs.saved_alert' }
  }
  const mayRead = sensitivity === null || ctx.actor.compartments.includes(sensitivity)
  return { see: mayRead ? `/assessments/${id}` : `/people/${person.id}/assessments`, saved: 'needs.saved_assessment' }
}
