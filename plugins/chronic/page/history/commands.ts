/** What somebody had before, asked again at any time; of each question the newest answer counts. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { HISTORY_QUESTIONS } from '../../tables.ts'
import { MOST_NOTE, MOST_REASON, somebody, whenOf } from '../../visit/entry.ts'
import { historyShape, keepHistory } from '../../visit/history.ts'
import { ANCHORS, chronicPath } from '../paths.ts'
import { standingHistory } from './entry.ts'
import { askHistoryPage, voidHistoryPage } from './forms.ts'

export const askHistory = command({
  name: 'chronic.ask_history',
  path: '/people/:person/chronic/history',
  permission: 'chronic:write',
  version: 1,
  input: z.object({
    person: id.person(),
    ...historyShape,
    on: field.optionalDay(),
    note: field.optionalText(MOST_NOTE),
  }),
  form: askHistoryPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { id: person } = await somebody(db, input.person)
    const when = whenOf(ctx, input.on)
    if (HISTORY_QUESTIONS.every((q) => input[q] === null))
      throw malformed([{ field: HISTORY_QUESTIONS[0], code: 'chronic.nothing_answered' }])
    await keepHistory(db, ctx, { personId: person, when, said: input, note: input.note })
    return { see: `${chronicPath(person)}#${ANCHORS.history}`, saved: 'chronic.saved_history' }
  },
})

export const voidHistory = command({
  name: 'chronic.void_history',
  path: '/chronic-history/:history/void',
  permission: 'chronic:write',
  version: 1,
  input: z.object({ history: id.row('chronic_history'), reason: field.text(MOST_REASON) }),
  form: voidHistoryPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const old = await standingHistory(db, input.history)
    await db
      .updateTable('chronic_history')
      .set({
        status: 'entered_in_error',
        voided_at: ctx.now,
        voided_by: ctx.actor.id,
        void_reason: input.reason,
      })
      .where('id', '=', old.id)
      .execute()
    return { see: `${chronicPath(old.person_id)}#${ANCHORS.history}`, saved: 'chronic.saved_void' }
  },
})
