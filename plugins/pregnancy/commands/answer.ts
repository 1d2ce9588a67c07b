/** What she said, and with a yes the pregnancy itself: also for plugins that ask in a form of their own. */
import type { Ctx, Db } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import type { PregnancyAnswers } from '../public.ts'
import { stateOf } from '../queries.ts'
import type { Answer } from '../rules/facts.ts'
import { entryOf, mother, whenOf, type When } from './entry.ts'
import { moveAnswer } from './move-answer.ts'

interface Said {
  personId: string
  said: Answer
  when: When
  isPregnant: boolean
  sensitivity: string | null
  note: string | null
}

/** @returns what was kept: the answer, and the pregnancy where she said yes of one that nobody knew of */
export async function keepAnswer(
  db: OwnDb,
  ctx: Ctx,
  { personId, said, when, isPregnant, sensitivity, note }: Said,
): Promise<{ answer: string; pregnancy: string | null }> {
  const answer = ctx.newId('answer', personId)
  await db
    .insertInto('pregnancy_answer')
    .values({ ...entryOf(ctx, answer, personId, when, { sensitivity, note }), said })
    .execute()
  if (said !== 'yes' || isPregnant) return { answer, pregnancy: null }
  const episode = ctx.newId('pregnancy', personId)
  await db
    .insertInto('pregnancy_pregnancy')
    .values({
      ...entryOf(ctx, episode, personId, when, { sensitivity, note: null }),
      root_id: episode,
      replaces_id: null,
      amend_reason: null,
      answer_id: answer,
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
  return { answer, pregnancy: episode }
}

export const appendAnswers = ({ ctx, db: any }: { ctx: Ctx; db: Db }): PregnancyAnswers => {
  const db = own(any)
  return {
    async said({ personId, answer }) {
      const { id } = await mother(db, personId)
      const when = whenOf(ctx, null)
      const isPregnant = (await stateOf(db, id, when.on)).kind === 'pregnant'
      if (isPregnant && answer !== 'yes') throw new Problem('pregnancy.end_it_instead')
      const said = { personId: id, said: answer, when, isPregnant, sensitivity: null, note: null }
      return { id: (await keepAnswer(db, ctx, said)).answer }
    },
    moved: (of) => moveAnswer(db, ctx, of),
    async takenBack({ id, personId, reason }) {
      await db
        .updateTable('pregnancy_answer')
        .set({ status: 'entered_in_error', voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: reason })
        .where('id', '=', id)
        .where('person_id', '=', personId)
        .where('status', '=', 'final')
        .where('said', '<>', 'yes')
        .execute()
    },
  }
}
