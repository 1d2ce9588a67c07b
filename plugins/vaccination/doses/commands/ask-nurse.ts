/** A mark that everybody reads and that gives no reason: before a live vaccine the nurse is asked. */
import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../../db.ts'
import { keepAnswers } from './screening.ts'

export const markAskNurse = command({
  name: 'vaccination.mark_ask_nurse',
  path: '/people/:person/vaccinations/ask-nurse',
  permission: 'vaccination:override',
  version: 1,
  input: z.object({ person: id.person(), mark: field.choice(['yes', 'no']) }),
  async handle({ input: { person, mark }, ctx, db }) {
    await keepAnswers(ctx, own(db), person, new Map([['ask_nurse', mark]]))
    return { see: `/people/${person}/vaccinations`, saved: 'vaccination.saved_mark' }
  },
})
