/** Pure: from dates of items to states on a day, and a household's place in the list. Counts, maps and lists all stand on these. */
import { daySerial, FOREVER, type Day } from './dates.ts'

export const DUE_STATES = ['none', 'upcoming', 'due', 'overdue'] as const
/** The more urgent, the higher the index: 0 none, 1 upcoming, 2 due, 3 overdue. */
export type DueState = 0 | 1 | 2 | 3

export interface DueDates {
  opensOn: Day
  dueOn: Day
  overdueOn: Day
  closesOn: Day
  priority: number
}

export function stateOn(item: DueDates, day: Day): DueState {
  if (day < item.opensOn || day >= item.closesOn) return 0
  return day >= item.overdueOn ? 3 : day >= item.dueOn ? 2 : 1
}

/** State on the day before `day`. */
export function stateBefore(item: DueDates, day: Day): DueState {
  if (day <= item.opensOn || day > item.closesOn) return 0
  return day > item.overdueOn ? 3 : day > item.dueOn ? 2 : 1
}

/** @throws if opens ≤ due ≤ overdue ≤ closes does not hold: a rule that says otherwise is a defect. */
export function checkDates(item: DueDates, name: string): void {
  if (item.opensOn <= item.dueOn && item.dueOn <= item.overdueOn && item.overdueOn <= item.closesOn) return
  throw Object.assign(
    new Error(`due.bad_dates: ${name} ${item.opensOn} ${item.dueOn} ${item.overdueOn} ${item.closesOn}`),
    { code: 'due.bad_dates' },
  )
}

/** Ranks of one state lie together, the most urgent first. */
export const RANKS_PER_STATE = 500_000_000
const PRIORITY_WEIGHT = 50_000_000
/** The rank of a household with nothing due. */
export const NOTHING_DUE = 3 * RANKS_PER_STATE

export const stateOfRank = (rank: number): DueState => (3 - Math.min(Math.floor(rank / RANKS_PER_STATE), 3)) as DueState

export interface Place {
  worst: DueState
  rank: number
  /** The next day on which this may differ; `FOREVER` if none. */
  flipsOn: Day
}

/**
 * Order in a worklist, lower first: worst state, then the highest priority among items in that state, then the one that
 * has waited longest. Fits 32 bits.
 */
export function rankOn(items: readonly DueDates[], day: Day): Place {
  let worst: DueState = 0
  let best = NOTHING_DUE
  let flipsOn: Day = FOREVER
  for (const i of items) {
    // Never open: its days change nothing.
    if (i.opensOn === i.closesOn) continue
    const state = stateOn(i, day)
    for (const edge of [i.opensOn, i.dueOn, i.overdueOn, i.closesOn]) if (edge > day && edge < flipsOn) flipsOn = edge
    if (state === 0) continue
    const since = Math.min(Math.max(daySerial(state === 3 ? i.overdueOn : i.dueOn), 0), PRIORITY_WEIGHT - 1)
    const rank = (3 - state) * RANKS_PER_STATE + Math.min(Math.max(i.priority, 0), 9) * PRIORITY_WEIGHT + since
    if (state > worst) worst = state
    if (rank < best) best = rank
  }
  return { worst, rank: best, flipsOn }
}
