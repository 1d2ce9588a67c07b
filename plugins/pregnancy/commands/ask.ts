import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { stateOf } from '../queries.ts'
import { ANSWERS } from '../rules/facts.ts'
import { askPage } from '../views/ask-form.ts'
import { keepAnswer } from './answer.ts'
import { entryShape, mother, whenOf } from './entry.ts'

/** "Pregnant?" – yes, no, does not know, will not say. A yes stands at once; its date is asked for next. */
export const askPregnant = command({
  name: 'pregnancy.ask',
  path: '/people/:person/pregnancy/ask',
  permission: 'pregnancy:write',
  version: 1,
  input: z.object({
    person: id.person(),
    answer: field.choice(ANSWERS),
    ...entryShape,
    /** Asked at a roster round: back to it, with what comes after. */
    round: field.optionalChoice(['nothing', 'newcomer', 'birth']),
  }),
  form: askPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { id: person, household_id } = await mother(db, input.person)
    const when = whenOf(ctx, input.on)
    const isPregnant = (await stateOf(db, person, when.on)).kind === 'pregnant'
    if (isPregnant && input.answer !== 'yes') throw new Problem('pregnancy.end_it_instead')
    const { pregnancy } = await keepAnswer(db, ctx, {
      personId: person,
      said: input.answer,
      when,
      isPregnant,
      ...input,
    })
    const back = input.round && `/households/${household_id}/roster/questions?then=${input.round}`
    if (pregnancy === null) return { see: back ?? `/people/${person}`, saved: 'pregnancy.saved_answer' }
    // Her dates wait: the round goes on, and the worklist asks for them.
    return { see: back ?? `/pregnancies/${pregnancy}/amend`, saved: 'pregnancy.saved_yes' }
  },
})
