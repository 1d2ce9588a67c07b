/** Forms that others made, taken into use by the clinic: whole or not at all. */
import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { ask, command, type Ask, type Command, type FormState } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { readForm } from '../../forms/read/form.ts'
import { textOf, type Json } from '../../forms/json.ts'
import { ADDRESS } from '../../instruments/questionnaire.ts'
import { own } from '../../db.ts'
import { importShape, textIn } from './input.ts'
import { importPage } from './import-page.ts'

const CHECK_PATH = '/forms/check'

export const importForm = command({
  name: 'needs.import_form',
  path: '/forms/new',
  permission: 'needs:forms',
  version: 1,
  input: z.object(importShape),
  takesFiles: true,
  form: (page, state) => importPage(page, state, CHECK_PATH),
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const text = textIn(input)
    if (text === undefined) throw malformed([{ field: 'file', code: 'needs.forms.missing' }])
    const { form } = readForm(text)
    if (!form) throw malformed([{ field: 'file', code: 'needs.forms.unusable' }])
    const row = ctx.newId('form', form.url, form.version)
    const url = form.url || `urn:uuid:${row}`
    // Nobody's form takes the place of a shipped instrument.
    if (url.startsWith(ADDRESS)) throw malformed([{ field: 'file', code: 'needs.forms.shipped' }])
    const same = await db
      .selectFrom('needs_form')
      .select(['id', 'version', 'retired_at'])
      .where('url', '=', url)
      .execute()
    if (same.some((f) => f.version === form.version && f.retired_at === null))
      throw new Problem('needs.forms.same_version')
    await db
      .updateTable('needs_form')
      .set({ retired_at: ctx.now, retired_by: ctx.actor.id })
      .where('url', '=', url)
      .where('retired_at', 'is', null)
      .execute()
    await db
      .insertInto('needs_form')
      .values({
        id: row,
        url,
        version: form.version,
        title: form.title.base || textOf(form.source as Json, 'name') || url,
        questionnaire: text,
        sensitivity: input.sensitivity,
        imported_at: ctx.now,
        imported_by: ctx.actor.id,
        retired_at: null,
        retired_by: null,
      })
      .execute()
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
