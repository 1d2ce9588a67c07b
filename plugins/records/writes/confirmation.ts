import { dayInZone, type Day } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'

/** Changes by which the household itself said that the record is right, on the day they were recorded. */
const CONFIRMING = ['confirmed', 'amended', 'moved']

/** The last confirmation that still stands, after one was taken back: of the visits, the changes and the registration. */
export async function restoreConfirmation(db: OwnDb, ctx: Ctx, household: string): Promise<void> {
  const visit = await db
    .selectFrom('records_encounter as e')
    .select((q) => q.fn.max('e.happened_on').as('on'))
    .where('e.household_id', '=', household)
    .where('e.confirmed', '=', 1)
    .where('e.voided_at', 'is', null)
    .where((q) =>
      q.not(q.exists(q.selectFrom('records_encounter as n').whereRef('n.replaces_id', '=', 'e.id').select('n.id'))),
    )
    .executeTakeFirst()
  const change = await db
    .selectFrom('records_household_change')
    .select((q) => q.fn.max('at').as('at'))
    .where('household_id', '=', household)
    .where('kind', 'in', CONFIRMING)
    .executeTakeFirst()
  const start = await db
    .selectFrom('records_household')
    .select(['first_confirmed_on', 'registered_on'])
    .where('id', '=', household)
    .executeTakeFirstOrThrow()
  const days = [
    visit?.on,
    change?.at ? dayInZone(change.at, ctx.timeZone) : null,
    start.first_confirmed_on ?? start.registered_on,
  ]
  const last = days
    .filter((d): d is Day => typeof d === 'string')
    .toSorted()
    .at(-1)!
  await db.updateTable('records_household').set({ confirmed_on: last }).where('id', '=', household).execute()
}
