import * as z from 'zod'
import { whenOf } from '#kernel/entries.ts'
import { fileKey } from '#kernel/files/files.ts'
import { field, id } from '#kernel/input.ts'
import { command, type Command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { MOST_REASON } from '../encounters/input.ts'
import { attachmentOf } from '../facts/attachments/columns.ts'
import { HOUSE_ATTACHMENT_CODES } from './codes.ts'
import { amendPage, MOST_NOTE, MOST_TITLE, recordPage, voidPage } from './forms.ts'
import { standingHouseAttachment } from './queries.ts'

const said = {
  code: field.choice(HOUSE_ATTACHMENT_CODES),
  text: field.optionalText(MOST_TITLE),
  note: field.optionalText(MOST_NOTE),
}
const entry = { household_attachment: id.row('records_household_attachment') }

const recordHouseAttachment = command({
  name: 'records.record_household_attachment',
  path: '/households/:household/attachments/new',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household(), file: field.file(), ...said, on: field.optionalDay() }),
  files: ['file'],
  form: recordPage,
  async handle({ input, ctx, db }) {
    const { on, at } = whenOf(ctx, input.on)
    const { household, code, text, note, file } = input
    const made = ctx.newId('household_attachment', household, file.hash)
    await own(db)
      .insertInto('records_household_attachment')
      .values({
        id: made,
        household_id: household,
        happened_on: on,
        happened_at: at,
        performer_id: ctx.actor.id,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        code,
        text,
        note,
        status: 'final',
        ...attachmentOf(file, ctx.newId(...fileKey(file.hash))),
      })
      .execute()
    return { see: `/households/${household}`, saved: 'records.saved_fact' }
  },
})

/** What it is said to be; another picture is another entry. */
const amendHouseAttachment = command({
  name: 'records.amend_household_attachment',
  path: '/household-attachments/:household_attachment/amend',
  permission: 'records:write',
  version: 1,
  input: z.object({ ...entry, ...said, amend_reason: field.text(MOST_REASON) }),
  form: amendPage,
  async handle({ input, ctx, db }) {
    const old = await standingHouseAttachment(own(db), input.household_attachment)
    const { code, text, note, amend_reason } = input
    const newer = ctx.newId('household_attachment', old.id)
    await own(db)
      .updateTable('records_household_attachment')
      .set({ status: 'amended' })
      .where('id', '=', old.id)
      .execute()
    await own(db)
      .insertInto('records_household_attachment')
      .values({
        ...old,
        id: newer,
        replaces_id: old.id,
        recorder_id: ctx.actor.id,
        recorded_at: ctx.now,
        code,
        text,
        note,
        amend_reason,
      })
      .execute()
    return { see: `/household-attachments/${newer}`, saved: 'records.saved_amendment' }
  },
})

/** Entered in error: it stands no more, and stays to be read with its reason. */
const voidHouseAttachment = command({
  name: 'records.void_household_attachment',
  path: '/household-attachments/:household_attachment/void',
  permission: 'records:write',
  version: 1,
  input: z.object({ ...entry, reason: field.text(MOST_REASON) }),
  form: voidPage,
  async handle({ input, ctx, db }) {
    const old = await standingHouseAttachment(own(db), input.household_attachment)
    await own(db)
      .updateTable('records_household_attachment')
      .set({
        status: 'entered_in_error',
        voided_at: ctx.now,
        voided_by: ctx.actor.id,
        void_reason: input.reason,
      })
      .where('id', '=', old.id)
      .execute()
    return { see: `/household-attachments/${old.id}`, saved: 'records.saved_void' }
  },
})

export const houseAttachmentCommands: readonly Command[] = [
  recordHouseAttachment,
  amendHouseAttachment,
  voidHouseAttachment,
]
