/**
 * How somebody stands at the end of each month, walked once from registration to where nothing changes any more: what `rules/cohort/outcome`
 * says of single months, for many people at once. Pure.
 */
import { FIRST_MONTHS, LOST_MONTHS, MISSED_MONTHS } from '../../rules/cohort/outcome.ts'
import type { State } from './keys.ts'

/** What a reading says; null: of none of the classes. */
export type Class = Extract<State, 'controlled' | 'uncontrolled' | 'high'>

export interface Course {
  /** Months as numbers. */
  registered: number
  /** The first month in which she is followed no more: dead, or ended. */
  until: number | null
  /** From here on of age. */
  adultFrom: number | null
  /** First and last months in which other rules hold: pregnancy. */
  guarded: readonly (readonly [from: number, to: number])[]
  /** In order; several of one month are fine. */
  visits: readonly { month: number; class: Class | null }[]
}

export interface Walked {
  from: number
  /** By month from `from` on; what follows the last is the last for ever. */
  states: readonly (State | null)[]
  /** The month of the last visit, and of the last class with it, by month. */
  visitedAt: readonly (number | null)[]
}

export function walk(c: Course): Walked {
  const from = c.registered
  const to = lastChange(c)
  const states: (State | null)[] = []
  const visitedAt: (number | null)[] = []
  let next = 0
  let visited: number | null = null
  let read: { month: number; class: Class } | null = null
  for (let m = from; m <= to; m++) {
    for (let v = c.visits[next]; v !== undefined && v.month <= m; v = c.visits[++next]) {
      visited = v.month
      if (v.class !== null) read = { month: v.month, class: v.class }
    }
    visitedAt.push(visited)
    states.push(isCounted(c, m) ? stateAt(m, from, visited, read) : null)
  }
  return { from, states, visitedAt }
}

/** From here on all is as it stays. */
function lastChange({ registered, until, adultFrom, guarded, visits }: Course): number {
  if (until !== null) return Math.max(until, registered)
  const visited = visits.at(-1)?.month ?? registered
  return Math.max(registered + LOST_MONTHS, visited + LOST_MONTHS, adultFrom ?? 0, ...guarded.map(([, to]) => to + 1))
}

export const isCounted = ({ until, adultFrom, guarded }: Course, m: number): boolean =>
  (until === null || m < until) && (adultFrom === null || m >= adultFrom) && !guarded.some(([a, b]) => m >= a && m <= b)

function stateAt(
  m: number,
  registered: number,
  visited: number | null,
  read: { month: number; class: Class } | null,
): State {
  const known = m - registered
  if (known >= LOST_MONTHS && (visited === null || m - visited >= LOST_MONTHS)) return 'lost'
  if (known < FIRST_MONTHS) return 'new'
  if (visited === null || m - visited >= MISSED_MONTHS) return 'missed'
  return read === null || m - read.month >= MISSED_MONTHS ? 'no_reading' : read.class
}
