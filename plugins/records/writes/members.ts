import type { Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import type { PersonStatus } from '../codes.ts'
import type { OwnDb } from '../db.ts'
import { keepPersonChange, type Change, type ChangeKind } from './changes.ts'

/** Everybody who lives here now. */
export async function activeMembers(db: OwnDb, ctx: Ctx, household: string): Promise<{ id: string; name: string }[]> {
  const ids = await ctx.place.membersOf(household)
  if (ids.length === 0) return []
  return await db
    .selectFrom('records_person')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .where('status', '=', 'active')
    .orderBy('id')
    .execute()
}

/** All who live here leave with the household. */
export async function closeMembers(
  db: OwnDb,
  ctx: Ctx,
  household: string,
  status: PersonStatus,
  change: Change,
): Promise<void> {
  for (const { id } of await activeMembers(db, ctx, household)) {
    await db.updateTable('records_person').set({ status }).where('id', '=', id).execute()
    await keepPersonChange(db, ctx, id, change)
  }
}

/** Those come back whom the closing took along, and nobody who had left before. */
export async function reopenMembers(
  db: OwnDb,
  ctx: Ctx,
  household: string,
  closed: { kind: ChangeKind; at: string },
  back: Change,
): Promise<void> {
  const ids = await ctx.place.membersOf(household)
  if (ids.length === 0) return
  const gone = await db
    .selectFrom('records_person_change')
    .select('person_id')
    .distinct()
    .where('person_id', 'in', ids)
    .where('kind', '=', closed.kind)
    .where('at', '=', closed.at)
    .orderBy('person_id')
    .execute()
  for (const { person_id } of gone) {
    await db
      .updateTable('records_person')
      .set({ status: 'active' })
      .where('id', '=', person_id)
      .where('status', 'in', ['moved_away', 'entered_in_error'])
      .execute()
    await keepPersonChange(db, ctx, person_id, back)
  }
}

export async function presentHousehold(db: OwnDb, id: string) {
  return await db.selectFrom('records_household').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

export async function presentPerson(db: OwnDb, id: string) {
  return await db.selectFrom('records_person').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** @throws Problem `code` unless the record is as the action needs it. */
export function mustBe(status: string, wanted: readonly string[], code: string): void {
  if (!wanted.includes(status)) throw new Problem(code)
}
