/** A call that was recorded of the wrong person, or never made: it counts no more, and stays readable with its reason. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { RecordPages } from '../../../records/public.ts'
import { own, type OwnDb } from '../../db.ts'
import type { CallRow } from '../../tables.ts'
import { callWords } from '../overdue/words.ts'

const MOST_REASON = 300

export const voidCall = command({
  name: 'chronic.void_call',
  path: '/chronic-calls/:call/void',
  permission: 'chronic:call',
  version: 1,
  input: z.object({ call: id.row('chronic_call'), reason: field.text(MOST_REASON) }),
  form: voidPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const call = await callOf(db, input.call)
    if (call.status !== 'final') throw new Problem('chronic.call_already_void')
    await db
      .updateTable('chronic_call')
      .set({ status: 'entered_in_error', voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: input.reason })
      .where('id', '=', call.id)
      .execute()
    return { see: `/people/${call.person_id}/chronic`, saved: 'chronic.saved_call_void' }
  },
})

async function callOf(db: OwnDb, call: string): Promise<CallRow> {
  const found = await db.selectFrom('chronic_call').selectAll().where('id', '=', call).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

async function voidPage(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const call = await callOf(own(page.db), state.params['call']!)
  const about = { ...state, params: { ...state.params, person: call.person_id } }
  return await page.service<RecordPages>('records.pages').personAction(page, about, () => ({
    title: t('chronic.call_void'),
    hint: callWords(page, call),
    body: (fields) =>
      fields({ name: 'reason', label: t('chronic.call_void_reason'), required: true, maxlength: MOST_REASON }),
    submit: t('chronic.call_void_do'),
    submitKind: 'danger',
  }))
}
