import * as z from 'zod'
import { field, id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { mergedFields, sent, was, wasListOf, withSent } from '../amend-input.ts'
import { own } from '../db.ts'
import { HOUSEHOLD_FIELDS, householdShape, phones } from '../inputs.ts'
import { houseNumberKey } from '../rules/house-number.ts'
import { amendHouseholdPage } from '../views/household-amend.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { amendHouseholdPhones } from '../writes/amend-lists.ts'

export const amendHousehold = command({
  name: 'records.amend_household',
  path: '/households/:household/amend',
  permission: 'records:write',
  version: 1,
  input: withSent(
    z.object({
      household: id.household(),
      ...householdShape,
      phones: phones(),
      reason: field.optionalText(300),
      was: was(),
      sent: sent(),
    }),
  ),
  form: amendHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const present = await db
      .selectFrom('records_household')
      .selectAll()
      .where('id', '=', input.household)
      .executeTakeFirstOrThrow()
    const { changes, clashed } = mergedFields(ctx, {
      about: input.household,
      fields: HOUSEHOLD_FIELDS,
      shape: householdShape,
      input,
      present: { ...present },
    })
    const number = changes.find((c) => c.field === 'number')
    if (input.sent.includes('phones')) {
      const list = await amendHouseholdPhones(db, ctx, input.household, {
        was: wasListOf(input.was?.['phones']),
        typed: input.phones,
      })
      if (list) changes.push({ field: 'phones', ...list })
    }
    // Nothing changed is nothing said; a date from the future of an offline clock is not set back.
    const confirmed = changes.length > 0 && present.confirmed_on < ctx.today ? { confirmed_on: ctx.today } : {}
    const columns = Object.fromEntries(changes.filter((c) => c.field !== 'phones').map((c) => [c.field, c.after]))
    const writes = {
      ...columns,
      ...(number ? { number_key: houseNumberKey(number.after as string | null) } : {}),
      ...confirmed,
    }
    if (Object.keys(writes).length > 0)
      await db.updateTable('records_household').set(writes).where('id', '=', input.household).execute()
    for (const c of changes)
      await keepHouseholdChange(db, ctx, input.household, { kind: 'amended', ...c, reason: input.reason })
    return { see: `/households/${input.household}`, saved: clashed ? 'records.saved_partly' : 'records.saved_changes' }
  },
})
