/** The one door by which a form comes into use, whoever made it: whole or not at all. */
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { readingOf, type Reading } from '../../forms/reading.ts'
import { ADDRESS } from '../../instruments/questionnaire.ts'
import type { OwnDb } from '../../db.ts'

interface Taking {
  /** The Questionnaire, as JSON. */
  text: string
  /** Class of what is answered; null: ordinary. */
  sensitivity: string | null
  /** What was read of it already. */
  read?: Reading
}

/** An older version of the same address is offered no more. @returns the id of its row */
export async function takeIntoUse(ctx: Ctx, db: OwnDb, { text, sensitivity, read }: Taking): Promise<string> {
  const form = read ?? readingOf(text)
  if (!form.usable) throw malformed([{ field: 'file', code: 'needs.forms.unusable' }])
  const row = ctx.newId('form', form.url, form.version)
  const url = form.url || `urn:uuid:${row}`
  // Nobody's form takes the place of a shipped instrument.
  if (url.startsWith(ADDRESS)) throw malformed([{ field: 'file', code: 'needs.forms.shipped' }])
  const same = await db
    .selectFrom('needs_form')
    .select(['id', 'version', 'retired_at', 'questionnaire', 'sensitivity'])
    .where('url', '=', url)
    .execute()
  const standing = same.find((f) => f.version === form.version && f.retired_at === null)
  // The same file once more: a script may be run twice.
  if (standing?.questionnaire === text && standing.sensitivity === sensitivity) return standing.id
  if (standing) throw new Problem('needs.forms.same_version')
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
      title: form.title || url,
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
