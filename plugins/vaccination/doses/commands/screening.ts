/** What was asked before a dose, kept with its day. */
import type { Ctx } from '#kernel/plugin.ts'
import { entryOf } from '../../around/entry.ts'
import type { OwnDb } from '../../db.ts'
import type { Question, ScreeningAnswer, ScreeningRow } from '../../tables.ts'

/** Whoever may not see the class is asked again, and never told. */
const CLASS_OF: Partial<Record<Question, string>> = { hiv: 'hiv' }
/** A yes of a class leaves a mark for those whom the class is shut to. */
const MARKED: ReadonlySet<Question> = new Set(['hiv'])

export async function keepAnswers(
  ctx: Ctx,
  db: OwnDb,
  personId: string,
  answers: ReadonlyMap<Question, ScreeningAnswer>,
): Promise<void> {
  const marked = [...answers].some(([q, a]) => a === 'yes' && MARKED.has(q))
  const all: [Question, ScreeningAnswer][] = [...answers, ...(marked ? [['ask_nurse', 'yes'] as const] : [])] as never
  if (all.length === 0) return
  await db
    .insertInto('vaccination_screening')
    .values(all.map(([question, answer]) => screeningRow(ctx, personId, question, answer)))
    .execute()
}

const screeningRow = (ctx: Ctx, personId: string, question: Question, answer: ScreeningAnswer): ScreeningRow => ({
  ...entryOf(
    ctx,
    ctx.newId('screening', personId, question),
    personId,
    { on: ctx.today, at: ctx.now },
    { sensitivity: CLASS_OF[question] ?? null, note: null },
  ),
  question,
  answer,
})
