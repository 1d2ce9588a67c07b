/** What the entries here share: when it was, whose it is, and that it can be of this person. */
import { earliestOf, instantInZone, type Day, type Instant, type PartialDate } from '#kernel/dates.ts'
import { MOST_NOTE, whenOf as whenInTime, type When } from '#kernel/entries.ts'
import { field } from '#kernel/input.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, notFound, Problem } from '#kernel/problem.ts'
import { SENSITIVITY_CLASSES } from '../../../data/reference/sensitivity/classes.ts'
import type { OwnDb } from '../db.ts'
import type { EntryRow } from '../tables.ts'

export { entryOf, MOST_NOTE, MOST_REASON, type When } from '#kernel/entries.ts'

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

/** @throws malformed at the field, of a day to come or before the birth */
export function whenOf(ctx: Ctx, typed: Day | null, born: PartialDate | null, name = 'on'): When {
  const when = whenInTime(ctx, typed, name)
  if (born !== null && when.on < earliestOf(born)) throw malformed([{ field: name, code: 'vaccination.before_birth' }])
  return when
}

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
