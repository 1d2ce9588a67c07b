import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command, type Ctx } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { restoredValues, type Row, type Value } from '../rules/merging.ts'
import { keepHouseholdChange, keepPersonChange, type Change } from '../writes/changes.ts'
import { restoreHeads } from './heads.ts'
import { partLater } from './later-entries.ts'
import { writePerson } from './merge-people.ts'
import { unmergeHouseholdPage, unmergePersonPage } from './unmerge-page.ts'

const MOST_REASON = 500
/** Entries of some years that two could have had together. */
const MOST_LATER = 500

/** Two records again, as before; to whom belongs what was recorded since, whoever undoes it says. */
export const unmergePerson = command({
  name: 'records.unmerge',
  path: '/people/:person/merges/:merge/undo',
  permission: 'records:merge',
  version: 1,
  input: z.object({
    person: id.person(),
    merge: id.row('records_person_merge'),
    reason: field.text(MOST_REASON),
    theirs: field.list(field.text(36), MOST_LATER),
  }),
  form: unmergePersonPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const merge = await db
      .selectFrom('records_person_merge')
      .selectAll()
      .where('id', '=', input.merge)
      .where('person_id', '=', input.person)
      .executeTakeFirst()
    if (!merge) throw notFound()
    await part(ctx, merge, input.reason, {
      present: async () => ({
        ...(await db.selectFrom('records_person').selectAll().where('id', '=', input.person).executeTakeFirstOrThrow()),
        household_id: await ctx.place.householdOf(input.person),
      }),
      write: (restored) => writePerson(db, ctx, input.person, restored),
      keep: (change) => keepPersonChange(db, ctx, input.person, change),
    })
    await partLater(ctx, any, {
      survivor: input.person,
      other: merge.loser_id,
      since: merge.at,
      theirs: input.theirs,
      reason: input.reason,
    })
    await db
      .updateTable('records_person_merge')
      .set({ undone_at: ctx.now, undone_by: ctx.actor.id })
      .where('id', '=', merge.id)
      .execute()
    return { see: `/people/${input.person}`, saved: 'records.saved_unmerge' }
  },
})

export const unmergeHousehold = command({
  name: 'records.unmerge_household',
  path: '/households/:household/merges/:merge/undo',
  permission: 'records:merge',
  version: 1,
  input: z.object({
    household: id.household(),
    merge: id.row('records_household_merge'),
    reason: field.text(MOST_REASON),
  }),
  form: unmergeHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const merge = await db
      .selectFrom('records_household_merge')
      .selectAll()
      .where('id', '=', input.merge)
      .where('household_id', '=', input.household)
      .executeTakeFirst()
    if (!merge) throw notFound()
    await part(ctx, merge, input.reason, {
      present: async () => ({
        ...(await db
          .selectFrom('records_household')
          .selectAll()
          .where('id', '=', input.household)
          .executeTakeFirstOrThrow()),
      }),
      async write(restored) {
        if (Object.keys(restored).length > 0)
          await db.updateTable('records_household').set(restored).where('id', '=', input.household).execute()
        await restoreHeads(db, ctx, merge.former_heads)
      },
      keep: (change) => keepHouseholdChange(db, ctx, input.household, change),
    })
    await db
      .updateTable('records_household_merge')
      .set({ undone_at: ctx.now, undone_by: ctx.actor.id })
      .where('id', '=', merge.id)
      .execute()
    return { see: `/households/${input.household}`, saved: 'records.saved_unmerge' }
  },
})

interface Survivor {
  present(): Promise<Row>
  write(restored: Record<string, Value>): Promise<void>
  keep(change: Change): Promise<void>
}

/** The rows go back to the other record, and the survivor's fields to what they were; each of both stands in its history. */
async function part(
  ctx: Ctx,
  merge: { id: string; before: string; after: string },
  reason: string,
  survivor: Survivor,
): Promise<void> {
  await ctx.place.unmerge(merge.id)
  const present = await survivor.present()
  const restored = restoredValues(JSON.parse(merge.before) as Row, JSON.parse(merge.after) as Row, present)
  await survivor.write(restored)
  await survivor.keep({ kind: 'unmerged', reason })
  for (const [column, value] of Object.entries(restored))
    await survivor.keep({ kind: 'unmerged', field: column, before: present[column] ?? null, after: value })
}
