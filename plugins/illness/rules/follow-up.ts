import { addDays, type Day } from '#kernel/dates.ts'
import type { AgeGroup } from '../../../data/reference/illness/signs.ts'
import type { Conclusion } from './conclude.ts'

/** Days until somebody looks again: ICCM 2011 has 3 days for care at home; sooner after a referral, and for the very young. */
export const FOLLOW_UP_DAYS: Readonly<Record<Conclusion, number>> = { emergency: 1, same_day: 2, home: 3 }
export const YOUNG_INFANT_DAYS = 1
/** Days after which it is late, and after which it is of no use. Ours. */
export const GRACE_DAYS = 1
export const CLOSES_DAYS = 21

/** After it was the same, or nobody was there. Ours. */
export const AGAIN_DAYS = 1

export interface Looked {
  on: Day
  state: 'better' | 'same' | 'worse' | 'in_hospital' | 'not_found'
}

/** When to look again; null once it is better or others have taken over. Worse is looked at anew the same day. */
export function followUp(
  on: Day,
  group: AgeGroup,
  urgency: Conclusion,
  last: Looked | null = null,
): { dueOn: Day; overdueOn: Day; closesOn: Day } | null {
  if (last?.state === 'better' || last?.state === 'in_hospital') return null
  const days = group === 'young_infant' ? YOUNG_INFANT_DAYS : FOLLOW_UP_DAYS[urgency]
  const dueOn = last === null ? addDays(on, days) : addDays(last.on, last.state === 'worse' ? 0 : AGAIN_DAYS)
  return { dueOn, overdueOn: addDays(dueOn, GRACE_DAYS), closesOn: addDays(dueOn, CLOSES_DAYS) }
}
