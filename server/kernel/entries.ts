/** An entry about a person: the columns that `entry` of columns.ts lays, and how a command fills them. */
import { instantInZone, type Day, type Instant } from './dates.ts'
import type { Ctx } from './ctx.ts'
import type { Db } from './plugin.ts'
import { malformed } from './problem.ts'

export interface EntryRow<Status extends string = 'final' | 'amended' | 'entered_in_error'> {
  id: string
  person_id: string
  /** When it was so: the day counts, the instant orders. */
  happened_on: Day
  happened_at: Instant
  /** Who did it; who typed it. */
  performer_id: string
  recorder_id: string
  recorded_at: Instant
  /** The class that limits who sees it; null is ordinary. */
  sensitivity: string | null
  status: Status
  voided_at: Instant | null
  voided_by: string | null
  void_reason: string | null
  note: string | null
}

/** Letters of a note, and of a reason. */
export const MOST_NOTE = 1000
export const MOST_REASON = 300

export interface When {
  on: Day
  at: Instant
}

/** Of a day before today the hour is not asked: it counts as noon. */
const NOON = '12:00'

/** @throws malformed at the field, of a day to come */
export function whenOf(ctx: Ctx, typed: Day | null, name = 'on'): When {
  const on = typed ?? ctx.today
  if (on > ctx.today) throw malformed([{ field: name, code: 'kernel.field_date_in_future' }])
  return { on, at: on === ctx.today ? ctx.now : instantInZone(on, NOON, ctx.timeZone) }
}

/** As whoever is signed in did it and writes it down. */
export const entryOf = (
  ctx: Ctx,
  id: string,
  personId: string,
  { on, at }: When,
  { sensitivity, note }: Pick<EntryRow, 'sensitivity' | 'note'>,
): EntryRow<'final'> => ({
  id,
  person_id: personId,
  happened_on: on,
  happened_at: at,
  performer_id: ctx.actor.id,
  recorder_id: ctx.actor.id,
  recorded_at: ctx.now,
  sensitivity,
  status: 'final',
  voided_at: null,
  voided_by: null,
  void_reason: null,
  note,
})

/** Of one person, the newest first, with what was taken back and without what was amended. */
export async function newestEntries<R extends EntryRow<string>>(
  db: Db,
  table: string,
  personId: string,
  { before, limit }: { before?: Instant | undefined; limit: number },
): Promise<R[]> {
  const query = db
    .selectFrom(table)
    .selectAll()
    .where('person_id', '=', personId)
    .where('status', '<>', 'amended')
    .orderBy('happened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
  return (await (before === undefined ? query : query.where('happened_at', '<', before)).execute()) as R[]
}
