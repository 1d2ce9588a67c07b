/** Forms that others made, taken into use by the clinic: whole or not at all. */
import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { ask, command, type Ask, type Command, type FormState } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { READING, type Reading } from '../../forms/reading.ts'
import { importShape, textIn } from './input.ts'
import { importPage } from './import-page.ts'
import { takeIntoUse } from './take.ts'

const CHECK_PATH = '/forms/check'

export const importForm = command({
  name: 'needs.import_form',
  path: '/forms/new',
  permission: 'needs:forms',
  version: 1,
  input: z.object(importShape),
  takesFiles: true,
  reading: { name: READING, field: 'file', text: textIn },
  form: (page, state) => importPage(page, state, CHECK_PATH),
  async handle({ input, ctx, db: any, read }) {
    const text = textIn(input)
    if (text === undefined) throw malformed([{ field: 'file', code: 'needs.forms.missing' }])
    await takeIntoUse(ctx, own(any), { text, sensitivity: input.sensitivity, read: read as Reading })
    return { see: '/forms', saved: 'needs.saved_form' }
  },
})

/** Offered no more; assessments that were made with it stay readable. */
export const retireForm = command({
  name: 'needs.retire_form',
  path: '/forms/:form/retire',
  permission: 'needs:forms',
  version: 1,
  input: z.object({ form: id.row('needs_form') }),
  async handle({ input, ctx, db: any }) {
    await own(any)
      .updateTable('needs_form')
      .set({ retired_at: ctx.now, retired_by: ctx.actor.id })
      .where('id', '=', input.form)
      .where('retired_at', 'is', null)
      .execute()
    return { see: '/forms', saved: 'needs.saved_retired' }
  },
})

/** What the engine makes of a file, before anything is saved. The text travels on in the form: a file cannot be shown again. */
export const checkForm = ask({
  name: 'needs.check_form',
  path: CHECK_PATH,
  permission: 'needs:forms',
  input: z.object(importShape),
  takesFiles: true,
  async answer(page, input) {
    const state: FormState = {
      params: {},
      values: { text: textIn(input) ?? '', sensitivity: input.sensitivity ?? '' },
      errors: [],
      envelope: page.envelope('needs.import_form'),
      action: '/forms/new',
    }
    return await importPage(page, state, CHECK_PATH)
  },
})

export const formCommands: readonly Command[] = [importForm, retireForm]
export const formAsks: readonly Ask[] = [checkForm]
