import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import { html } from '#views/html.ts'
import type { RecordPages } from '../../records/public.ts'
import { MOST_WORDS } from '../codes.ts'
import { own } from '../db.ts'

export const writeNote = command({
  name: 'handover.write_note',
  path: '/households/:household/handover-note',
  permission: 'handover:reply',
  version: 1,
  input: z.object({ household: id.household(), text: field.text(MOST_WORDS) }),
  form: noteForm,
  async handle({ input, ctx, db }) {
    await own(db)
      .insertInto('handover_note')
      .values({
        id: ctx.newId('note', input.household),
        household_id: input.household,
        text: input.text,
        happened_on: ctx.today,
        happened_at: ctx.now,
        performer_id: ctx.actor.id,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        voided_at: null,
        voided_by: null,
      })
      .execute()
    return { see: `/households/${input.household}`, saved: 'handover.saved_note' }
  },
})

/** No longer so: it goes from the pages and stays in the table. */
export const voidNote = command({
  name: 'handover.void_note',
  path: '/handover-notes/:note/void',
  permission: 'handover:reply',
  version: 1,
  input: z.object({ note: id.row('handover_note') }),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const note = await db.selectFrom('handover_note').selectAll().where('id', '=', input.note).executeTakeFirst()
    if (!note) throw notFound()
    if (note.voided_at !== null) throw new Problem('handover.note_voided')
    await db
      .updateTable('handover_note')
      .set({ voided_at: ctx.now, voided_by: ctx.actor.id })
      .where('id', '=', note.id)
      .execute()
    return { see: `/households/${note.household_id}`, saved: 'handover.saved_void' }
  },
})

function noteForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  return page.service<RecordPages>('records.pages').householdAction(page, state, () => ({
    title: t('handover.write_note'),
    hint: t('handover.write_note_text'),
    submit: t('kit.save'),
    body: (fields) =>
      html`${fields({ name: 'text', type: 'textarea', label: t('handover.note_text'), maxlength: MOST_WORDS, required: true })}`,
  }))
}
