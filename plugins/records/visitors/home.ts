/** The household under which an area keeps its visitors. */
import { idMaker } from '#kernel/ids.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import type { HouseholdInput, LocationInput, PhoneInput } from '../inputs.ts'
import { keepKind } from '../roster/write.ts'
import { insertHousehold } from '../writes/insert-household.ts'

/**
 * The same id in every home, made of the area's: two tablets that are offline give their area one visitors' household, not
 * two. Moved, merged or closed meanwhile it is left alone, and a new one is made.
 */
export async function visitorsHome(db: OwnDb, ctx: Ctx, area: string): Promise<string> {
  const usual = idMaker(area)(['records', 'visitors'])
  const where = await areaOf(ctx, usual)
  if (where === area) {
    const open = await db
      .selectFrom('pub_household')
      .select('id')
      .where('id', '=', usual)
      .where('status', '=', 'active')
      .executeTakeFirst()
    if (open) return usual
  }
  const household = where === null ? usual : ctx.newId('visitors', area)
  await insertHousehold(db, ctx, {
    id: household,
    areaId: area,
    facts: { ...NOTHING, name: ctx.declared.words(ctx.actor.lang)('records.visitors_home') },
    on: ctx.today,
  })
  await keepKind(db, ctx, household, 'visitors')
  return household
}

async function areaOf(ctx: Ctx, household: string): Promise<string | null> {
  try {
    return await ctx.place.areaOf(household)
  } catch (e) {
    if (e instanceof Problem) return null
    throw e
  }
}

const NOTHING: HouseholdInput & LocationInput & { phones: readonly PhoneInput[] } = {
  number: null,
  name: null,
  address: null,
  preferred_channel: null,
  language: null,
  best_hours: null,
  water_source: null,
  sanitation: null,
  cooking_fuel: null,
  floor: null,
  sleeping_rooms: null,
  risk_group: 'standard',
  notes: null,
  latitude: null,
  longitude: null,
  accuracy_m: null,
  located_by: null,
  phones: [],
}
