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
import { observe, takeBackObserved } from './observed.ts'
import { openingOf } from './opening.ts'
import type { AnswersInput } from './posted.ts'
import { filledIn } from './sheet-of.ts'
import { writeAssessment } from './write.ts'

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
  const filling = { ...filledIn({ form: known.form, opening: openingOf(person, when.on, when.at) }, posted), posted }
  const { scores, alerts } = conclude(known, filling.sheet, ctx.config<NeedsConfig>().barthel)
  const faults = saveFaults(filling, alerts.length > 0)
  if (faults.length > 0) throw malformed(faults)
  const id = ctx.newId('assessment', person.id, known.code, ...(old ? [old.row.root_id] : []))
  const root = old?.row.root_id ?? id
  // What was said in confidence does not become ordinary by a correction.
  const sensitivity = known.sensitivity ?? old?.row.sensitivity ?? null
  const notes = Object.fromEntries(Object.entries(posted.n).filter((n): n is [string, string] => n[1] !== null))
  await writeAssessment(ctx, db, {
    entry: entryOf(ctx, id, person.id, when, { sensitivity, note: s.note }),
    known,
    response: responseOf(filling.sheet, old ? 'amended' : 'completed', when.at),
    concluded: { scores, alerts },
    notes,
    ...(old ? { old } : {}),
  })
  if (old) await takeBackObserved(ctx, db, old.row, old.reason)
  await observe(ctx, { personId: person.id, assessment: id, known, sheet: filling.sheet, when, sensitivity })
  if (alerts.length > 0) {
    await tellNurse(ctx, person.id, root, alerts)
    return { see: safetyPath(person.id, alerts), saved: 'needs.saved_alert' }
  }
  const mayRead = sensitivity === null || ctx.actor.compartments.includes(sensitivity)
  return { see: mayRead ? `/assessments/${id}` : `/people/${person.id}/assessments`, saved: 'needs.saved_assessment' }
}
