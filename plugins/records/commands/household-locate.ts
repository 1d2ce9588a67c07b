import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { locationShape } from '../inputs.ts'
import { locateHouseholdPage } from '../views/household-actions.ts'
import { keepHouseholdChange } from '../writes/changes.ts'
import { refusals } from '../writes/refuse.ts'

export const locateHousehold = command({
  name: 'records.locate_household',
  path: '/households/:household/locate',
  permission: 'records:write',
  version: 1,
  input: z.object({ household: id.household(), ...locationShape }),
  form: locateHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const refuse = refusals(ctx)
    refuse.wholeLocation('', input)
    refuse.throwIfAny()
    const before = await db.selectFrom('records_household').select(['latitude', 'longitude']).where('id', '=', input.household).executeTakeFirstOrThrow()
    const { latitude, longitude } = input
    const located = latitude === null ? null : (input.located_by ?? 'map')
    await db
      .updateTable('records_household')
      .set({ latitude, longitude, accuracy_m: latitude === null ? null : input.accuracy_m, located_by: located })
      .where('id', '=', input.household)
      .execute()
    await keepHouseholdChange(db, ctx, input.household, { kind: 'located', before: positionText(before), after: positionText(input), reason: located })
    return { see: `/households/${input.household}`, saved: 'records.saved_location' }
  },
})

const positionText = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }) => (latitude === null ? null : `${latitude}, ${longitude}`)
