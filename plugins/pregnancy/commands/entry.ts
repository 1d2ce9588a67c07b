/** What the commands share: when it was, whose entry it is, and that it can be of this person. */
import { instantInZone, type Day, type Instant } from '#kernel/dates.ts'
import { field } from '#kernel/input.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { OwnDb } from '../db.ts'
import type { EntryRow } from '../tables.ts'

export const MOST_NOTE = 1000
export const MOST_REASON = 300
/** The class of what is said in confidence about a pregnancy, and of every loss. */
export const REPRODUCTION = 'reproduction'

export const entryShape = {
  /** When it was so; today if nothing is said. */
  on: field.optionalDay(),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
  note: field.optionalText(MOST_NOTE),
}

/** Of a day before today the hour is not asked: it counts as noon. */
const NOON = '12:00'

export interface When {
  on: Day
  at: Instant
}

export function whenOf(ctx: Ctx, typed: Day | null, name = 'on'): When {
  const on = typed ?? ctx.today
  if (on > ctx.today) throw malformed([{ field: name, code: 'kernel.field_date_in_future' }])
  return { on, at: on === ctx.today ? ctx.now : instantInZone(on, NOON, ctx.timeZone) }
}

export const entryOf = (
  ctx: Ctx,
  id: string,
  personId: string,
  { on, at }: When,
  more: { sensitivity: string | null; note: string | null },
): EntryRow => ({
  id,
  person_id: personId,
  happened_on: on,
  happened_at: at,
  performer_id: ctx.actor.id,
  recorder_id: ctx.actor.id,
  recorded_at: ctx.now,
  sensitivity: more.sensitivity,
  status: 'final',
  voided_at: null,
  voided_by: null,
  void_reason: null,
  note: more.note,
})

export interface Somebody {
  id: string
  name: string
  sex: string
  household_id: string
}

/** Alive, here and not a man. */
export async function mother(db: OwnDb, personId: string): Promise<Somebody> {
  const p = await somebody(db, personId)
  if (p.sex === 'male') throw new Problem('pregnancy.is_a_man')
  return p
}

export async function somebody(db: OwnDb, personId: string): Promise<Somebody> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'sex', 'status', 'household_id'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p || p.status !== 'active') throw new Problem('pregnancy.not_active')
  return p
}
