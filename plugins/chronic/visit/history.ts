/** What somebody had before: asked on registering, and again at any time. */
import { field } from '#kernel/input.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import { ANSWERS, HISTORY_QUESTIONS, type Answer, type HistoryQuestion, type HistoryRow } from '../tables.ts'
import { entryOf, type When } from './entry.ts'

const answer = () => field.optionalChoice(ANSWERS)

export const historyShape = Object.fromEntries(HISTORY_QUESTIONS.map((q) => [q, answer()])) as Record<
  HistoryQuestion,
  ReturnType<typeof answer>
>

interface Told {
  personId: string
  when: When
  said: Record<HistoryQuestion, Answer | null>
  note: string | null
}

/** Of each question that was answered a row. */
export async function keepHistory(db: OwnDb, ctx: Ctx, { personId, when, said, note }: Told): Promise<void> {
  for (const question of HISTORY_QUESTIONS) {
    const given = said[question]
    if (given === null) continue
    await db
      .insertInto('chronic_history')
      .values({
        ...entryOf(ctx, ctx.newId('history', personId, question), personId, when, note),
        question,
        answer: given,
        replaces_id: null,
        moved_from: null,
      })
      .execute()
  }
}

/** Asked on registering: written down at the same moment by the same hand. */
export async function answersWith(db: OwnDb, personId: string, root: string): Promise<HistoryRow[]> {
  const first = await db
    .selectFrom('chronic_episode')
    .select(['recorded_at', 'recorder_id'])
    .where('id', '=', root)
    .executeTakeFirst()
  if (!first) return []
  return await db
    .selectFrom('chronic_history')
    .selectAll()
    .where('person_id', '=', personId)
    .where('status', '=', 'final')
    .where('recorded_at', '=', first.recorded_at)
    .where('recorder_id', '=', first.recorder_id)
    .orderBy('id')
    .execute()
}
