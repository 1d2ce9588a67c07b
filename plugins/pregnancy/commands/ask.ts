import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { stateOf } from '../queries.ts'
import { ANSWERS } from '../rules/facts.ts'
import { askPage } from '../views/ask-form.ts'
import { entryOf, entryShape, mother, whenOf } from './entry.ts'

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
    await db
      .insertInto('pregnancy_answer')
      .values({ ...entryOf(ctx, ctx.newId('answer', person), person, when, input), said: input.answer })
      .execute()
    const back = input.round && `/households/${household_id}/roster/questions?then=${input.round}`
    if (input.answer !== 'yes' || isPregnant)
      return { see: back ?? `/people/${person}`, saved: 'pregnancy.saved_answer' }
    const episode = ctx.newId('pregnancy', person)
    await db
      .insertInto('pregnancy_pregnancy')
      .values({
        ...entryOf(ctx, episode, person, when, { sensitivity: input.sensitivity, note: null }),
        root_id: episode,
        replaces_id: null,
        amend_reason: null,
        basis: 'unknown',
        lmp_on: null,
        told_due_on: null,
        dated_on: null,
        weeks: null,
        days: null,
        due_on: null,
        due_precision_days: null,
        gravida: null,
        para: null,
      })
      .execute()
    // Her dates wait: the round goes on, and the worklist asks for them.
    return { see: back ?? `/pregnancies/${episode}/amend`, saved: 'pregnancy.saved_yes' }
  },
})
