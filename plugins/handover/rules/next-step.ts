/** Who is expected to do something about an instruction, and by when. */
import { addDays, type Day } from '#kernel/dates.ts'
import type { Standing } from './standing.ts'

/** A nurse has a day for a question: the worker stands still meanwhile. Ours, no standard. */
const ANSWER_WITHIN_DAYS = 1

export interface NextStep {
  /** `do`: the worker; `answer` and `decide`: the nurse. */
  code: 'do' | 'answer' | 'decide'
  opensOn: Day
  dueOn: Day
  overdueOn: Day
}

export interface Given {
  givenOn: Day
  dueOn: Day
  /** The last day in time. */
  untilOn: Day | null
}

/** Null when nobody waits for anything. An instruction for a day that is over already is due at once, and late after it. */
export function nextStep({ givenOn, dueOn, untilOn }: Given, { state, since }: Standing): NextStep | null {
  if (state === 'done' || state === 'withdrawn') return null
  if (state === 'open')
    return {
      code: 'do',
      opensOn: givenOn < dueOn ? givenOn : dueOn,
      dueOn,
      overdueOn: addDays(untilOn !== null && untilOn > dueOn ? untilOn : dueOn, 1),
    }
  return {
    code: state === 'asked' ? 'answer' : 'decide',
    opensOn: since,
    dueOn: since,
    overdueOn: addDays(since, ANSWER_WITHIN_DAYS + 1),
  }
}
