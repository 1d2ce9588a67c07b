import type { Day, Instant } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import type { OwnDb } from '../db.ts'

export type ChangeKind =
  | 'registered'
  | 'amended'
  | 'located'
  | 'confirmed'
  | 'moved_in'
  | 'moved_out'
  | 'moved'
  | 'born'
  | 'died'
  | 'death_confirmed'
  | 'death_withdrawn'
  | 'closed'
  | 'reopened'
  | 'voided'
  | 'restored'
  | 'merged'
  | 'unmerged'
  | 'split'
  | 'joined'

export interface Change {
  kind: ChangeKind
  field?: string
  before?: string | number | null
  after?: string | number | null
  reason?: string | null
  /** Tells two changes of one kind apart that one command makes: whom it concerns. */
  key?: string
  /** When it happened; today if absent. */
  on?: Day
}

export async function keepHouseholdChange(db: OwnDb, ctx: Ctx, householdId: string, change: Change): Promise<void> {
  await db
    .insertInto('records_household_change')
    .values({ ...rowOf(ctx, householdId, change), household_id: householdId })
    .execute()
}

export async function keepPersonChange(db: OwnDb, ctx: Ctx, personId: string, change: Change): Promise<void> {
  await db
    .insertInto('records_person_change')
    .values({ ...rowOf(ctx, personId, change), person_id: personId })
    .execute()
}

/** What somebody was when this was last said of them: active, away, or dead. */
export async function statusBefore(
  db: OwnDb,
  personId: string,
  kind: 'died' | 'voided',
): Promise<'active' | 'moved_away' | 'deceased'> {
  const said = await db
    .selectFrom('records_person_change')
    .select('before')
    .where('person_id', '=', personId)
    .where('kind', '=', kind)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return said?.before === 'deceased' || said?.before === 'moved_away' ? said.before : 'active'
}

const rowOf = (ctx: Ctx, about: string, { kind, field, before, after, reason, key, on = ctx.today }: Change) => ({
  id: ctx.newId('change', about, kind, field ?? '', key ?? ''),
  kind,
  field: field ?? null,
  before: text(before),
  after: text(after),
  reason: reason ?? null,
  happened_on: on,
  by_user: ctx.actor.id,
  at: ctx.now,
  sort_at: sortInstant(ctx, on),
})

const text = (v: string | number | null | undefined) => (v === null || v === undefined ? null : String(v))

/** Of a past day only the date is known: noon in UTC falls on that day from the Azores to Fiji. */
export const sortInstant = (ctx: Ctx, on: Day): Instant => (on === ctx.today ? ctx.now : `${on}T12:00:00.000Z`)
