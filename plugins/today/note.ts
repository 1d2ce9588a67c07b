/** What was done, where no record can be opened: words for the nurse, who puts them where they belong. Needs to see nothing of anybody. */
import * as z from 'zod'
import { field } from '#kernel/input.ts'
import { command, type FormState, type Page } from '#kernel/plugin.ts'
import { commandForm, fieldsOf } from '#views/command-form.ts'
import { html } from '#views/html.ts'
import { pageHead } from '#views/page-head.ts'
import { own } from './db.ts'

/** A page of handwriting. */
const MOST_WORDS = 4_000

export const writeNote = command({
  name: 'today.write_note',
  path: '/note',
  permission: 'today:plan',
  version: 1,
  input: z.object({
    whom: field.text(200),
    place: field.optionalText(200),
    on: field.optionalDay(),
    done: field.text(MOST_WORDS),
  }),
  form: noteForm,
  async handle({ input, ctx, db }) {
    const lines = [input.whom, input.place, input.on ?? ctx.today, input.done].filter((l) => l !== null)
    await own(db)
      .insertInto('attention')
      .values({
        id: ctx.newId('note'),
        kind: 'note',
        command_id: ctx.commandId,
        user_id: ctx.actor.id,
        about: null,
        field: null,
        present: null,
        typed: lines.join('\n'),
        problem: null,
        at: ctx.now,
        settled_at: null,
        settled_by: null,
      })
      .execute()
    return { see: '/attention', saved: 'today.saved_note' }
  },
})

async function noteForm(page: Page, state: FormState): Promise<Response> {
  const { t } = page
  const fields = fieldsOf(t, state, { on: page.today })
  return await page.show({
    title: t('today.note'),
    narrow: true,
    current: '/attention',
    body: html`${pageHead({ title: t('today.note'), lines: [t('today.note_text')] })}${commandForm({
      t,
      state,
      fields,
      submit: t('today.note_save'),
      cancel: '/today',
      body: html`${fields({ name: 'whom', label: t('today.note_whom'), maxlength: 200, required: true })}${fields({
        name: 'place',
        label: t('today.note_place'),
        maxlength: 200,
        optional: true,
      })}${fields({ name: 'on', type: 'date', label: t('today.note_on'), max: page.today })}${fields({
        name: 'done',
        type: 'textarea',
        label: t('today.note_done'),
        maxlength: MOST_WORDS,
        required: true,
      })}`,
    })}`,
  })
}
