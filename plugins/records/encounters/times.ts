import { addDays, dayInZone, instantInZone, type Day, type Instant } from '#kernel/dates.ts'
import type { Ctx } from '#kernel/plugin.ts'
import { malformed } from '#kernel/problem.ts'
import type { ContactInput } from './input.ts'

export interface Times {
  started_at: Instant
  ended_at: Instant | null
  happened_on: Day
}

/**
 * A slip in the year (2006 for 2026) would be kept among visits that nobody looks for any more. Paper books are typed in
 * within two years, the longest that a clinic's supervision looks back; what is older comes with an import.
 */
const OLDEST_TYPED_DAYS = 730
/** No source knows of a visit before there were health workers to make one. */
const FIRST_DAY: Day = '1900-01-01'

/**
 * When it was, by the clock at the clinic. Nothing typed: now. A day without a time is taken only for today: of an earlier
 * day somebody must say when, or visits of one day lose their order. Without an end, one of today ends now.
 * `standing` is the day of the entry that is amended: however old it is, it may stay.
 */
export function timesOf(
  input: Pick<ContactInput, 'on' | 'from' | 'to' | 'started_at' | 'ended_at'>,
  { now, today, timeZone }: Ctx,
  standing: Day | null = null,
): Times {
  if (input.started_at && dayInZone(input.started_at, timeZone) < FIRST_DAY)
    throw malformed([
      { field: 'started_at', code: 'kernel.field_out_of_range', params: { min: FIRST_DAY, max: today } },
    ])
  if (input.started_at) return checked({ started_at: input.started_at, ended_at: input.ended_at }, now, timeZone)
  const on = input.on ?? today
  if (on > today) throw malformed([{ field: 'on', code: 'kernel.field_date_in_future' }])
  const oldest = addDays(today, -OLDEST_TYPED_DAYS)
  if (on < oldest && on !== standing)
    throw malformed([{ field: 'on', code: 'kernel.field_out_of_range', params: { min: oldest, max: today } }])
  if (on < today && input.from === null) throw malformed([{ field: 'from', code: 'records.time_of_that_day' }])
  const started_at = input.from === null ? now : instantInZone(on, input.from, timeZone)
  const ended_at =
    input.to !== null ? instantInZone(on, input.to, timeZone) : on === today && started_at <= now ? now : null
  return checked({ started_at, ended_at }, now, timeZone)
}

function checked({ started_at, ended_at }: Omit<Times, 'happened_on'>, now: Instant, timeZone: string): Times {
  if (started_at > now) throw malformed([{ field: 'from', code: 'records.time_in_future' }])
  if (ended_at !== null && ended_at > now) throw malformed([{ field: 'to', code: 'records.time_in_future' }])
  if (ended_at !== null && ended_at < started_at)
    throw malformed([{ field: 'to', code: 'records.ends_before_it_starts' }])
  return { started_at, ended_at, happened_on: dayInZone(started_at, timeZone) }
}
