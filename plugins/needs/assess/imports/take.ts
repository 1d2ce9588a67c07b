/** The one door by which a form comes into use, whoever made it: whole or not at all. */
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { readForm } from '../../forms/read/form.ts'
import { textOf, type Json } from '../../forms/json.ts'
import { ADDRESS } from '../../instruments/questionnaire.ts'
import type { OwnDb } from '../../db.ts'

interface Taking {
  /** The Questionnaire, as JSON. */
  text: string
  /** Class of what is answered; null: ordinary. */
  sensitivity: string | null
}

/** An older version of the same address is offered no more. @returns the id of its row */
export async function takeIntoUse(ctx: Ctx, db: OwnDb, { text, sensitivity }: Taking): Promise<string> {
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
      sensitivity,
      imported_at: ctx.now,
      imported_by: ctx.actor.id,
      retired_at: null,
      retired_by: null,
    })
    .execute()
  return row
}
