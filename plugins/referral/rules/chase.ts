import { addDays, type Day } from '#kernel/dates.ts'
import { isClosed, type Standing, type Urgency } from './state.ts'

/** Days after the referral (routine: after the agreed day) on which somebody asks whether the person has arrived. Ours, no standard: README. */
export const ARRIVAL_DAYS: Readonly<Record<Urgency, number>> = { emergency: 0, same_day: 0, days: 3, routine: 7 }
/** Days after the arrival on which somebody asks for the answer. Ours. */
export const ANSWER_DAYS: Readonly<Record<Urgency, number>> = { emergency: 2, same_day: 3, days: 7, routine: 14 }
/** Days from due to overdue, and from one asking to the next. Ours. */
export const GRACE_DAYS: Readonly<Record<Urgency, number>> = { emergency: 1, same_day: 1, days: 3, routine: 7 }
export const AGAIN_DAYS: Readonly<Record<Urgency, number>> = { emergency: 1, same_day: 1, days: 3, routine: 7 }
/** Worklist rank, 1 most urgent. */
export const PRIORITY: Readonly<Record<Urgency, number>> = { emergency: 1, same_day: 2, days: 3, routine: 5 }
/** A routine referral without an agreed day is expected to be seen within a month. Ours. */
export const ROUTINE_DAYS = 30

export type Waiting = 'arrival' | 'answer' | 'elsewhere'

export interface Chase {
  code: Waiting
  dueOn: Day
  overdueOn: Day
}

/** What is waited for and when to ask for it; null when nothing is. Declined: another place must be found at once. */
export function nextChase(
  referral: { urgency: Urgency; on: Day; wantedOn: Day | null },
  { state, since, chasedOn }: Standing,
): Chase | null {
  if (isClosed(state)) return null
  const { urgency } = referral
  const code: Waiting = state === 'declined' ? 'elsewhere' : state === 'arrived' ? 'answer' : 'arrival'
  const first =
    code === 'elsewhere'
      ? since
      : code === 'answer'
        ? addDays(since, ANSWER_DAYS[urgency])
        : addDays(expectedOn(referral), ARRIVAL_DAYS[urgency])
  // Asked about the step before, it is still to be asked about this one.
  const again = chasedOn !== null && chasedOn >= since ? addDays(chasedOn, AGAIN_DAYS[urgency]) : first
  const dueOn = again > first ? again : first
  return { code, dueOn, overdueOn: addDays(dueOn, GRACE_DAYS[urgency]) }
}

/** The day on which the person should be there. */
export function expectedOn({ urgency, on, wantedOn }: { urgency: Urgency; on: Day; wantedOn: Day | null }): Day {
  if (urgency !== 'routine') return on
  return wantedOn ?? addDays(on, ROUTINE_DAYS)
}
