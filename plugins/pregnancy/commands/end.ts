import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import { womanFactsOf } from '../queries.ts'
import { OUTCOMES } from '../rules/facts.ts'
import { pregnanciesOf, type Pregnancy } from '../rules/state.ts'
import { endPage } from '../views/end-form.ts'
import { entryOf, entryShape, mother, REPRODUCTION, whenOf } from './entry.ts'

/**
 * How it ended, where no child is put on record here. A loss and a termination are closed to whoever may not see their class,
 * and the pregnancy with them; for these there is only that she was asked and is not pregnant.
 */
export const endPregnancy = command({
  name: 'pregnancy.end',
  path: '/people/:person/pregnancy/end',
  permission: 'pregnancy:write',
  version: 1,
  input: z.object({ person: id.person(), outcome: field.choice(OUTCOMES), ...entryShape }),
  form: endPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { id: person } = await mother(db, input.person)
    const when = whenOf(ctx, input.on)
    const facts = await womanFactsOf(db, person)
    const open = pregnanciesOf(facts).findLast((p) => p.endedOn === null)
    if (open && when.on < open.from) throw malformed([{ field: 'on', code: 'pregnancy.ends_before_it_begins' }])
    const closed = input.outcome === 'miscarriage' || input.outcome === 'termination'
    const sensitivity = input.sensitivity ?? open?.episode.sensitivity ?? (closed ? REPRODUCTION : null)
    if (open && sensitivity !== null) await closeToOthers(db, open, person, sensitivity)
    await db
      .insertInto('pregnancy_outcome')
      .values({
        ...entryOf(ctx, ctx.newId('outcome', person), person, when, { sensitivity, note: input.note }),
        root_id: open?.rootId ?? null,
        outcome: input.outcome,
        child_id: null,
        child_name: null,
      })
      .execute()
    if (sensitivity !== null)
      await db
        .insertInto('pregnancy_answer')
        .values({
          ...entryOf(ctx, ctx.newId('answer', person), person, when, { sensitivity: null, note: null }),
          said: 'no',
        })
        .execute()
    ctx.emit('pregnancy.ended', { personId: person })
    return { see: `/people/${person}`, saved: 'pregnancy.saved_end' }
  },
})

/** Otherwise who does not see the end would ask her whether the child has been born. */
async function closeToOthers(db: OwnDb, open: Pregnancy, person: string, sensitivity: string): Promise<void> {
  await db
    .updateTable('pregnancy_pregnancy')
    .set({ sensitivity })
    .where('person_id', '=', person)
    .where('root_id', '=', open.rootId)
    .where('sensitivity', 'is', null)
    .execute()
  await db
    .updateTable('pregnancy_contact')
    .set({ sensitivity })
    .where('person_id', '=', person)
    .where('root_id', '=', open.rootId)
    .where('sensitivity', 'is', null)
    .execute()
}
