/** What the commands share: when it was, whose entry it is, and that somebody is here to be followed. */
import { ageOn, instantInZone, type Day, type Instant, type PartialDate } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'
import { ADULT_YEARS } from '../rules/pressure/diagnosis.ts'
import type { EntryRow } from '../tables.ts'

export const MOST_NOTE = 1000
export const MOST_REASON = 300

export interface When {
  on: Day
  at: Instant
}

/** Of a day before today the hour is not asked: it counts as noon. */
const NOON = '12:00'

export function whenOf(ctx: Ctx, typed: Day | null): When {
  const on = typed ?? ctx.today
  if (on > ctx.today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
  return { on, at: on === ctx.today ? ctx.now : instantInZone(on, NOON, ctx.timeZone) }
}

export const entryOf = (ctx: Ctx, id: string, personId: string, { on, at }: When, note: string | null): EntryRow => ({
  id,
  person_id: personId,
  happened_on: on,
  happened_at: at,
  performer_id: ctx.actor.id,
  recorder_id: ctx.actor.id,
  recorded_at: ctx.now,
  sensitivity: null,
  status: 'final',
  voided_at: null,
  voided_by: null,
  void_reason: null,
  note,
})

export async function somebody(db: OwnDb, personId: string): Promise<{ id: string; birth_date: PartialDate | null }> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'birth_date', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p || p.status !== 'active') throw new Problem('chronic.not_active')
  return p
}

/** Why somebody cannot be followed by a protocol of adults; null: can. */
export function tooYoung(birth: PartialDate | null, on: Day): 'chronic.under_age' | 'chronic.age_unknown' | null {
  const age = birth === null ? null : ageOn(birth, on)
  if (age === null) return 'chronic.age_unknown'
  return age.years < ADULT_YEARS ? 'chronic.under_age' : null
}
