import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import type { Value } from '../rules/merging.ts'
import { keepPersonChange } from '../writes/changes.ts'
import { choiceFields, decided, valuesBefore } from './choices.ts'
import { PERSON_GROUPS } from './groups.ts'
import { mergePeoplePage } from './merge-people-page.ts'
import { personPair } from './records.ts'

/** `other` becomes part of `person`. The kernel moves what hangs on it; here stands what people decided about it. */
export const mergePeople = command({
  name: 'records.merge_people',
  path: '/people/:person/merge/:other',
  permission: 'records:merge',
  version: 1,
  input: z.object({
    person: id.person(),
    other: id.person(),
    choose: choiceFields(PERSON_GROUPS),
    sure: field.checkbox(),
  }),
  form: mergePeoplePage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { person, other } = input
    if (person === other) throw new Problem('kernel.same_record')
    const { here, there, delicate } = await personPair(db, person, other)
    if (delicate && ctx.actor.role !== 'nurse') throw new Problem('records.merge_needs_nurse')
    if (delicate && !input.sure) throw malformed([{ field: 'sure', code: 'records.merge_be_sure' }])
    const changed = decided(PERSON_GROUPS, here.row, there.row, input.choose)

    const mergeId = await ctx.place.merge('person', other, person)
    await writePerson(db, ctx, person, changed)
    await db
      .insertInto('records_person_merge')
      .values({
        id: mergeId,
        person_id: person,
        loser_id: other,
        before: JSON.stringify(valuesBefore(here.row, changed)),
        after: JSON.stringify(changed),
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    await keepPersonChange(db, ctx, person, { kind: 'merged' })
    for (const [column, value] of Object.entries(changed))
      await keepPersonChange(db, ctx, person, {
        kind: 'merged',
        field: column,
        before: here.row[column] ?? null,
        after: value,
      })
    // Both ids of a proposal about these two now name the survivor.
    await db
      .updateTable('records_merge_proposal')
      .set({ settled_at: ctx.now, settled_by: ctx.actor.id })
      .where('person_id', '=', person)
      .where('other_id', '=', person)
      .where('settled_at', 'is', null)
      .execute()
    return { see: `/people/${person}`, saved: 'records.saved_merge' }
  },
})

/** Columns of the person's row; the home is the kernel's. */
export async function writePerson(db: OwnDb, ctx: Ctx, person: string, values: Record<string, Value>): Promise<void> {
  const { household_id: home, ...columns } = values
  if (typeof home === 'string' && home !== (await ctx.place.householdOf(person)))
    await ctx.place.movePerson(person, home)
  if (Object.keys(columns).length > 0)
    await db.updateTable('records_person').set(columns).where('id', '=', person).execute()
}
