/** A form in use as a design, and what of it the builder would lose. */
import { notFound } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import { readJson, type Json } from '../forms/json.ts'
import { designOf, type ReadDesign } from './design/read.ts'

export async function formToChange(db: OwnDb, formId: string) {
  const form = await db.selectFrom('needs_form').selectAll().where('id', '=', formId).executeTakeFirst()
  if (!form) throw notFound()
  // A form without an address of its own was given one when it came into use.
  const source = { ...(readJson(form.questionnaire.replace(/^\uFEFF/, '')) as Json), url: form.url }
  const read: ReadDesign = designOf(source)
  return { form, read }
}
