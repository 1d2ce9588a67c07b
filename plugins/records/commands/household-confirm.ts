import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { CONSENT_PURPOSES, CONSENT_STATUSES } from '../codes.ts'
import { own } from '../db.ts'
import { confirmHouseholdPage, consentPage } from '../views/household-actions.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { insertConsents } from '../writes/insert-household.ts'
import { refusals } from '../writes/refuse.ts'

/** "Everything is still right": who lives here and how they are reached was read out and agreed to. */
export const confirmHousehold = command({
  name: 'records.confirm_household',
  path: '/households/:household/confirm',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household() }),
  form: confirmHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    await db
      .updateTable('records_household')
      .set({ confirmed_on: ctx.today })
      .where('id', '=', input.household)
      .where('confirmed_on', '<', ctx.today)
      .execute()
    await keepHouseholdChange(db, ctx, input.household, { kind: 'confirmed' })
    return { see: `/households/${input.household}`, saved: 'records.saved_confirmed' }
  },
})

/** Asked, given, refused or withdrawn: each is a row, the newest counts. */
export const recordConsent = command({
  name: 'records.record_consent',
  path: '/households/:household/consent',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    purpose: field.choice(CONSENT_PURPOSES),
    status: field.choice(CONSENT_STATUSES),
    given_by: field.optionalText(200),
    on: field.optionalDay(),
  }),
  form: consentPage,
  async handle({ input, ctx, db }) {
    const refuse = refusals(ctx)
    refuse.notFuture('on', input.on)
    if (input.status !== 'not_asked' && !input.given_by) refuse.add('given_by', 'kernel.field_required')
    refuse.throwIfAny()
    await insertConsents(own(db), ctx, input.household, [input], ctx.today)
    return { see: `/households/${input.household}#consent`, saved: 'records.saved_consent' }
  },
})
