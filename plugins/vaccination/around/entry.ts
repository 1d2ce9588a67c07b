/** What the entries here share: when it was, whose it is, and that it can be of this person. */
import { earliestOf, instantInZone, type Day, type Instant, type PartialDate } from '#kernel/dates.ts'
import { field } from '#kernel/input.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { OwnDb } from '../db.ts'
import type { EntryRow } from '../tables.ts'

export const MOST_NOTE = 1000
export const MOST_REASON = 300

export const entryShape = {
  /** Today if nothing is said. */
  on: field.optionalDay(),
  sensitivity: field.optionalChoice(SENSITIVITY_CLASSES),
  note: field.optionalText(MOST_NOTE),
}

const NOON = '12:00'

/** Of a day before today the hour is not asked: it counts as noon, but as none that is still to come. */
export function noonOf(ctx: Ctx, on: Day): Instant {
  const noon = instantInZone(on, NOON, ctx.timeZone)
  return noon > ctx.now ? ctx.now : noon
}

export interface When {
  on: Day
  at: Instant
}

/** @throws malformed at the field, of a day to come or before the birth */
export function whenOf(ctx: Ctx, typed: Day | null, born: PartialDate | null, name = 'on'): When {
  const on = typed ?? ctx.today
  if (on > ctx.today) throw malformed([{ field: name, code: 'kernel.field_date_in_future' }])
  if (born !== null && on < earliestOf(born)) throw malformed([{ field: name, code: 'vaccination.before_birth' }])
  return { on, at: on === ctx.today ? ctx.now : noonOf(ctx, on) }
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
  birth_date: PartialDate | null
  status: string
}

export async function somebody(db: OwnDb, personId: string): Promise<Somebody> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'birth_date', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p) throw notFound()
  return p
}

/** Entries that somebody took back, or amended, are shown and not changed. */
export const standing = <R extends EntryRow>(found: R | undefined): R => {
  if (!found) throw notFound()
  if (found.status === 'amended') throw new Problem('vaccination.amended_meanwhile')
  if (found.status !== 'final') throw new Problem('vaccination.already_void')
  return found
}

export const voided = (ctx: Ctx, reason: string) =>
  ({ status: 'entered_in_error', voided_at: ctx.now, voided_by: ctx.actor.id, void_reason: reason }) as const
