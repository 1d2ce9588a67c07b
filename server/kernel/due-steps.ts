/** Pure: from dates of items to states over time. Counts, maps and lists all stand on these steps. */
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

export interface Step {
  on: Day
  state: DueState
}

export function stateOn(item: DueDates, day: Day): DueState {
  if (day < item.opensOn || day >= item.closesOn) return 0
  return day >= item.overdueOn ? 3 : day >= item.dueOn ? 2 : 1
}

/** @throws if opens ≤ due ≤ overdue ≤ closes does not hold: a rule that says otherwise is a defect. */
export function checkDates(item: DueDates, name: string): void {
  if (item.opensOn <= item.dueOn && item.dueOn <= item.overdueOn && item.overdueOn <= item.closesOn) return
  throw Object.assign(
    new Error(`due.bad_dates: ${name} ${item.opensOn} ${item.dueOn} ${item.overdueOn} ${item.closesOn}`),
    { code: 'due.bad_dates' },
  )
}

/** The worst state of several items as a step function, oldest first; nothing before the first step. */
export function worstSteps(items: readonly DueDates[]): Step[] {
  if (items.length === 1) return stepsOf(items[0]!)
  const edges = new Set<Day>()
  for (const i of items) edges.add(i.opensOn).add(i.dueOn).add(i.overdueOn).add(i.closesOn)
  const steps: Step[] = []
  let last: DueState = 0
  for (const on of [...edges].sort()) {
    let worst: DueState = 0
    for (const i of items) {
      const s = stateOn(i, on)
      if (s > worst) worst = s
    }
    if (worst !== last) steps.push({ on, state: worst })
    last = worst
  }
  return steps
}

function stepsOf(item: DueDates): Step[] {
  const steps: Step[] = []
  const push = (on: Day, state: DueState, until: Day) => {
    if (on < until) steps.push({ on, state })
  }
  push(item.opensOn, 1, item.dueOn)
  push(item.dueOn, 2, item.overdueOn)
  push(item.overdueOn, 3, item.closesOn)
  if (steps.length > 0 && item.closesOn < FOREVER) steps.push({ on: item.closesOn, state: 0 })
  return steps
}

export const encodeSteps = (steps: readonly Step[]): string => steps.map((s) => `${s.on}${s.state}`).join(' ')
export const decodeSteps = (text: string): Step[] =>
  text === '' ? [] : text.split(' ').map((s) => ({ on: s.slice(0, 10), state: Number(s[10]) as DueState }))

/** State on a day of an encoded step function. */
export function stateAt(steps: readonly Step[], day: Day): DueState {
  let state: DueState = 0
  for (const s of steps) {
    if (s.on > day) break
    state = s.state
  }
  return state
}

const WORST_WEIGHT = 500_000_000
const PRIORITY_WEIGHT = 50_000_000

/**
 * Order in a worklist, lower first: worst state, then the highest priority among items in that state, then the one that
 * has waited longest. Fits 32 bits.
 */
export function rankOn(items: readonly DueDates[], day: Day): { worst: DueState; rank: number; flipsOn: Day } {
  let worst: DueState = 0
  let best = Number.MAX_SAFE_INTEGER
  let flipsOn: Day = FOREVER
  for (const i of items) {
    const state = stateOn(i, day)
    for (const edge of [i.opensOn, i.dueOn, i.overdueOn, i.closesOn]) if (edge > day && edge < flipsOn) flipsOn = edge
    if (state === 0) continue
    const since = Math.min(Math.max(daySerial(state === 3 ? i.overdueOn : i.dueOn), 0), PRIORITY_WEIGHT - 1)
    const rank = (3 - state) * WORST_WEIGHT + Math.min(Math.max(i.priority, 0), 9) * PRIORITY_WEIGHT + since
    if (state > worst) worst = state
    if (rank < best) best = rank
  }
  return { worst, rank: worst === 0 ? 3 * WORST_WEIGHT : best, flipsOn }
}
