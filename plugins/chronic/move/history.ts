import type { Ctx } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { standingHistory } from '../page/history/entry.ts'
import { answerLine } from '../page/history/forms.ts'
import { ANCHORS, chronicPath } from '../page/paths.ts'
import type { HistoryRow } from '../tables.ts'
import { atRightPerson, movedAway, type Movable, type Moving } from './spec.ts'

export const movableHistory: Movable<HistoryRow> = {
  kind: 'history',
  standing: standingHistory,
  hint: 'chronic.move.history_hint',
  line: answerLine,
  async move(moving) {
    await moveAnswers(moving, [moving.old])
    return `${chronicPath(moving.to.id)}#${ANCHORS.history}`
  },
}

/** Answers that stand. */
export async function moveAnswers(
  { ctx, db: any, to, reason }: Omit<Moving<HistoryRow>, 'old'>,
  answers: readonly HistoryRow[],
): Promise<void> {
  const db = own(any)
  for (const old of answers) {
    await db
      .insertInto('chronic_history')
      .values(atRightPerson({ ctx, db: any, old, to, reason }, newIdOf(ctx, old)))
      .execute()
    await db.updateTable('chronic_history').set(movedAway({ ctx, reason })).where('id', '=', old.id).execute()
  }
}

const newIdOf = (ctx: Ctx, old: HistoryRow): string => ctx.newId('history', 'moved', old.id)
