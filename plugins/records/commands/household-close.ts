import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import { own } from '../db.ts'
import { closeHouseholdPage, reopenHouseholdPage, voidHouseholdPage } from '../views/household-actions.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { activeMembers, closeMembers, mustBe, presentHousehold, reopenMembers } from '../writes/members.ts'
import { refusals } from '../writes/refuse.ts'

/** Moved away takes everybody along; an empty house is dissolved only once nobody is left in it. */
export const closeHousehold = command({
  name: 'records.close_household',
  path: '/households/:household/close',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    status: field.choice(['moved_away', 'dissolved']),
    on: field.optionalDay(),
    reason: field.optionalText(300),
  }),
  form: closeHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['active'], 'records.already_closed')
    const refuse = refusals(ctx)
    refuse.notFuture('on', input.on)
    refuse.notBefore('on', input.on, household.registered_on, 'records.before_registration')
    refuse.throwIfAny()
    const members = await activeMembers(db, ctx, input.household)
    if (input.status === 'dissolved' && members.length > 0)
      throw new Problem('records.still_lived_in', { n: members.length })
    const on = input.on ?? ctx.today
    await closeMembers(db, ctx, input.household, 'moved_away', { kind: 'moved_out', on, reason: input.reason })
    await db.updateTable('records_household').set({ status: input.status }).where('id', '=', input.household).execute()
    await keepHouseholdChange(db, ctx, input.household, {
      kind: 'closed',
      field: 'status',
      before: household.status,
      after: input.status,
      on,
      reason: input.reason,
    })
    return { see: `/households/${input.household}`, saved: 'records.saved_closed' }
  },
})

/** Takes back a closing or a voiding, with the people who left by it. */
export const reopenHousehold = command({
  name: 'records.reopen_household',
  path: '/households/:household/reopen',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household(), reason: field.optionalText(300) }),
  form: reopenHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['moved_away', 'dissolved', 'entered_in_error'], 'records.already_open')
    const voided = household.status === 'entered_in_error'
    const closing = await db
      .selectFrom('records_household_change')
      .select('at')
      .where('household_id', '=', input.household)
      .where('kind', '=', voided ? 'voided' : 'closed')
      .orderBy('at', 'desc')
      .limit(1)
      .executeTakeFirst()
    await db.updateTable('records_household').set({ status: 'active' }).where('id', '=', input.household).execute()
    const back = { kind: voided ? 'restored' : 'moved_in', reason: input.reason } as const
    if (closing)
      await reopenMembers(db, ctx, input.household, { kind: voided ? 'voided' : 'moved_out', at: closing.at }, back)
    await keepHouseholdChange(db, ctx, input.household, {
      kind: 'reopened',
      field: 'status',
      before: household.status,
      after: 'active',
      reason: input.reason,
    })
    return { see: `/households/${input.household}`, saved: 'records.saved_reopened' }
  },
})

/** Entered in error: kept and struck through, never deleted. The people entered with it go the same way. */
export const voidHousehold = command({
  name: 'records.void_household',
  path: '/households/:household/void',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household(), reason: field.text(300) }),
  form: voidHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['active', 'moved_away', 'dissolved'], 'records.already_voided')
    await closeMembers(db, ctx, input.household, 'entered_in_error', { kind: 'voided', reason: input.reason })
    await db
      .updateTable('records_household')
      .set({ status: 'entered_in_error' })
      .where('id', '=', input.household)
      .execute()
    await keepHouseholdChange(db, ctx, input.household, {
      kind: 'voided',
      field: 'status',
      before: household.status,
      after: 'entered_in_error',
      reason: input.reason,
    })
    return { see: `/households/${input.household}`, saved: 'records.saved_voided' }
  },
})
