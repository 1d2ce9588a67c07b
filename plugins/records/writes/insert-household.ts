import type { Day } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'
import type { ConsentInput, HouseholdInput, LocationInput, PhoneInput } from '../inputs.ts'
import { houseNumberKey } from '../rules/house-number.ts'
import { keepHouseholdChange, sortInstant, type ChangeKind } from './changes.ts'

export interface NewHousehold {
  id: string
  areaId: string
  facts: HouseholdInput & LocationInput & { phones: readonly PhoneInput[] }
  on: Day
  confirmedOn?: Day
  as?: ChangeKind
  reason?: string | null
}

export async function insertHousehold(
  db: OwnDb,
  ctx: Ctx,
  { id, areaId, facts, on, confirmedOn = on, as = 'registered', reason = null }: NewHousehold,
): Promise<void> {
  await ctx.place.newHousehold(id, areaId)
  const { phones, located_by, ...rest } = facts
  await db
    .insertInto('records_household')
    .values({
      id,
      ...columns(rest),
      located_by: rest.latitude === null ? null : (located_by ?? 'map'),
      number_key: houseNumberKey(rest.number),
      status: 'active',
      registered_on: on,
      confirmed_on: confirmedOn,
      first_confirmed_on: confirmedOn,
      created_by: ctx.actor.id,
      created_at: ctx.now,
    })
    .execute()
  await insertHouseholdPhones(db, ctx, id, phones)
  await keepHouseholdChange(db, ctx, id, { kind: as, on, reason })
}

/** Only what the table holds: a command's input carries more. */
const columns = (f: HouseholdInput & Omit<LocationInput, 'located_by'>) => ({
  number: f.number,
  name: f.name,
  address: f.address,
  latitude: f.latitude,
  longitude: f.longitude,
  accuracy_m: f.latitude === null ? null : f.accuracy_m,
  preferred_channel: f.preferred_channel,
  language: f.language,
  best_hours: f.best_hours,
  water_source: f.water_source,
  sanitation: f.sanitation,
  cooking_fuel: f.cooking_fuel,
  floor: f.floor,
  sleeping_rooms: f.sleeping_rooms,
  risk_group: f.risk_group,
  notes: f.notes,
})

export async function insertHouseholdPhones(
  db: OwnDb,
  ctx: Ctx,
  householdId: string,
  list: readonly PhoneInput[],
): Promise<void> {
  const rows = list.map((p, position) => ({
    id: ctx.newId('phone', householdId, p.number, String(position)),
    household_id: householdId,
    ...p,
    position,
  }))
  if (rows.length > 0) await db.insertInto('records_household_phone').values(rows).execute()
}

export async function insertConsents(
  db: OwnDb,
  ctx: Ctx,
  householdId: string,
  list: readonly ConsentInput[],
  otherwiseOn: Day,
): Promise<void> {
  for (const c of list) {
    const on = c.on ?? otherwiseOn
    await db
      .insertInto('records_consent')
      .values({
        id: ctx.newId('consent', householdId, c.purpose),
        household_id: householdId,
        purpose: c.purpose,
        status: c.status,
        given_by: c.given_by,
        happened_on: on,
        by_user: ctx.actor.id,
        at: ctx.now,
        sort_at: sortInstant(ctx, on),
      })
      .execute()
  }
}
