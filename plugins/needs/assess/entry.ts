/** What the commands share: when it was, whose entry it is, and that the person is here. */
import { instantInZone, type Day, type Instant } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed, Problem } from '#kernel/problem.ts'
import type { AssessOwnDb } from './db.ts'
import type { EntryRow } from '../tables.ts'

export const MOST_NOTE = 1000
export const MOST_REASON = 300
/** Of a day before today the hour is not asked: it counts as noon. */
const NOON = '12:00'

export interface When {
  on: Day
  at: Instant
}

export function whenOf(ctx: Ctx, typed: Day | null): When {
  const on = typed ?? ctx.today
  if (on > ctx.today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
  return { on, at: on === ctx.today ? ctx.now : instantInZone(on, NOON, ctx.timeZone) }
}

export const entryOf = (
  ctx: Ctx,
  id: string,
  personId: string,
  { on, at }: When,
  more: Pick<EntryRow, 'sensitivity' | 'note'>,
): EntryRow => ({
  id,
  person_id: personId,
  happened_on: on,
  happened_at: at,
  performer_id: ctx.actor.id,
  recorder_id: ctx.actor.id,
  recorded_at: ctx.now,
  status: 'final',
  voided_at: null,
  voided_by: null,
  void_reason: null,
  ...more,
})

export interface Somebody {
  id: string
  birth_date: string | null
  sex: string
}

export async function somebody(db: AssessOwnDb, personId: string): Promise<Somebody> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'birth_date', 'sex', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p || p.status !== 'active') throw new Problem('needs.not_active')
  return p
}
