import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { stateOf } from '../queries.ts'
import { reportPage } from '../views/dating-forms.ts'
import { agreedDueDate, datingColumns, datingShape, needsOfBasis } from './dating-input.ts'
import { entryOf, entryShape, mother, whenOf } from './entry.ts'

/** She is pregnant: by the last period, the due date on the card, an examination, or without any date yet. */
export const reportPregnancy = command({
  name: 'pregnancy.report',
  path: '/people/:person/pregnancy/new',
  permission: 'pregnancy:write',
  version: 1,
  input: z.object({ person: id.person(), ...datingShape, ...entryShape }).superRefine(needsOfBasis),
  form: reportPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { id: person } = await mother(db, input.person)
    const when = whenOf(ctx, input.on)
    if ((await stateOf(db, person, when.on)).kind === 'pregnant') throw new Problem('pregnancy.already')
    const due = agreedDueDate(input, when.on, ctx.today)
    const episode = ctx.newId('pregnancy', person)
    await db
      .insertInto('pregnancy_pregnancy')
      .values({
        ...entryOf(ctx, episode, person, when, input),
        root_id: episode,
        replaces_id: null,
        amend_reason: null,
        ...datingColumns(input, due),
      })
      .execute()
    return { see: `/people/${person}/pregnancy`, saved: 'pregnancy.saved_report' }
  },
})
