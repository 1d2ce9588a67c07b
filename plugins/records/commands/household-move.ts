import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { householdShape, locationShape } from '../inputs.ts'
import { houseNumberKey } from '../rules/house-number.ts'
import { moveHouseholdPage } from '../views/household-move.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { mustBe, presentHousehold } from '../writes/members.ts'
import { refusals } from '../writes/refuse.ts'

const UUID = /^[0-9a-f-]{36}$/

/** Moved house, all together, with their whole history. The new place may lie in another worker's area. */
export const moveHousehold = command({
  name: 'records.move_household',
  path: '/households/:household/move',
  permission: 'records:write',
  version: 1,
  input: z.object({
    household: id.household(),
    // Not a typed area: it need not be one's own, only one that exists, which the kernel checks when it moves them.
    to_area: field.text(36).refine((v) => UUID.test(v), { error: 'kernel.field_not_a_choice' }),
    number: householdShape.number,
    address: householdShape.address,
    ...locationShape,
    on: field.optionalDay(),
    reason: field.optionalText(300),
  }),
  form: moveHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const household = await presentHousehold(db, input.household)
    mustBe(household.status, ['active'], 'records.already_closed')
    const refuse = refusals(ctx)
    refuse.notFuture('on', input.on)
    refuse.wholeLocation('', input)
    if (input.number === null && input.address === null) refuse.add('address', 'kernel.field_required')
    refuse.throwIfAny()
    const from = await ctx.place.areaOf(input.household)
    const { latitude, longitude } = input
    // The old place's position would be wrong; without a new one it is a gap that shows.
    await db
      .updateTable('records_household')
      .set({
        number: input.number,
        number_key: houseNumberKey(input.number),
        address: input.address,
        latitude,
        longitude,
        accuracy_m: latitude === null ? null : input.accuracy_m,
        located_by: latitude === null ? null : (input.located_by ?? 'map'),
        confirmed_on: ctx.today,
      })
      .where('id', '=', input.household)
      .execute()
    const on = input.on ?? ctx.today
    await keepHouseholdChange(db, ctx, input.household, {
      kind: 'moved',
      field: 'address',
      before: household.address ?? household.number,
      after: input.address ?? input.number,
      on,
      reason: input.reason,
    })
    if (input.to_area !== from) {
      await keepHouseholdChange(db, ctx, input.household, {
        kind: 'moved',
        field: 'area',
        before: from,
        after: input.to_area,
        on,
      })
      await ctx.place.moveHousehold(input.household, input.to_area)
    }
    const still = await db
      .selectFrom('records_household')
      .select('id')
      .where('id', '=', input.household)
      .executeTakeFirst()
    return { see: still ? `/households/${input.household}` : '/households', saved: 'records.saved_moved' }
  },
})
