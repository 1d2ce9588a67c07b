import * as z from 'zod'
import { id } from '#kernel/input.ts'
import { command } from '#kernel/plugin.ts'
import { was } from '../amend-input.ts'
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
  input: z.object({ household: id.household(), ...locationShape, was: was() }),
  form: locateHouseholdPage,
  async handle({ input, ctx, db: any }) {
    const db = own(any)
    const refuse = refusals(ctx)
    refuse.wholeLocation('', input)
    refuse.throwIfAny()
    const before = await db
      .selectFrom('records_household')
      .select(['latitude', 'longitude'])
      .where('id', '=', input.household)
      .executeTakeFirstOrThrow()
    // One value in two columns: half of one position and half of another is nowhere.
    const [typed, present] = [positionText(input), positionText(before)]
    const shown = shownPosition(input.was)
    if (ctx.mergeField(input.household, 'position', { was: shown, typed, present }) !== typed)
      return {
        see: `/households/${input.household}`,
        saved: typed === shown ? 'records.saved_location' : 'records.saved_partly',
      }
    const { latitude, longitude } = input
    const located = latitude === null ? null : (input.located_by ?? 'map')
    await db
      .updateTable('records_household')
      .set({ latitude, longitude, accuracy_m: latitude === null ? null : input.accuracy_m, located_by: located })
      .where('id', '=', input.household)
      .execute()
    await keepHouseholdChange(db, ctx, input.household, {
      kind: 'located',
      before: present,
      after: typed,
      reason: located,
    })
    return { see: `/households/${input.household}`, saved: 'records.saved_location' }
  },
})

/** What the form showed; undefined if it did not say, or said no position. */
function shownPosition(was: Record<string, string> | undefined): string | null | undefined {
  if (was?.['latitude'] === undefined || was['longitude'] === undefined) return undefined
  const [latitude, longitude] = [
    locationShape.latitude.safeParse(was['latitude']),
    locationShape.longitude.safeParse(was['longitude']),
  ]
  if (!latitude.success || !longitude.success) return undefined
  return positionText({ latitude: latitude.data, longitude: longitude.data })
}

const positionText = ({ latitude, longitude }: { latitude: number | null; longitude: number | null }) =>
  latitude === null ? null : `${latitude}, ${longitude}`
