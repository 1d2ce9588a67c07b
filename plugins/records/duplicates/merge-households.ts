import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { choiceFields, decided, valuesBefore } from './choices.ts'
import { HOUSEHOLD_GROUPS } from './groups.ts'
import { formerHeads, headsOf, setRelation } from './heads.ts'
import { mergeHouseholdsPage } from './merge-households-page.ts'
import { householdPair } from './records.ts'

/** One door plate that was registered twice: everybody lives together afterwards; people are not united by it. */
export const mergeHouseholds = command({
  name: 'records.merge_households',
  path: '/households/:household/merge/:other',
  permission: 'records:merge',
  version: 1,
  input: z.object({
    household: id.household(),
    other: id.household(),
    choose: choiceFields(HOUSEHOLD_GROUPS),
    head: field.optionalText(36),
  }),
  form: mergeHouseholdsPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const { household, other } = input
    if (household === other) throw new Problem('kernel.same_record')
    const { here, there } = await householdPair(db, household, other)
    const changed = decided(HOUSEHOLD_GROUPS, here, there, input.choose)
    const former = formerHeads(await headsOf(db, [household, other]), input.head)

    const mergeId = await ctx.place.merge('household', other, household)
    if (Object.keys(changed).length > 0)
      await db.updateTable('records_household').set(changed).where('id', '=', household).execute()
    await db
      .insertInto('records_household_merge')
      .values({
        id: mergeId,
        household_id: household,
        loser_id: other,
        before: JSON.stringify(valuesBefore(here, changed)),
        after: JSON.stringify(changed),
        former_heads: former.length > 0 ? JSON.stringify(former) : null,
        by_user: ctx.actor.id,
        at: ctx.now,
      })
      .execute()
    for (const person of former) await setRelation(db, ctx, person, { before: 'head', after: null, kind: 'merged' })
    await keepHouseholdChange(db, ctx, household, { kind: 'merged' })
    for (const [column, value] of Object.entries(changed))
      await keepHouseholdChange(db, ctx, household, {
        kind: 'merged',
        field: column,
        before: here[column] ?? null,
        after: value,
      })
    return { see: `/households/${household}`, saved: 'records.saved_merge' }
  },
})
