/** What an instruction has come to, concluded from what was said about it. */
import type { Day, Instant } from '#kernel/dates.ts'
import type { ReplyKind } from './says.ts'

export type InstructionState = 'open' | 'asked' | 'could_not' | 'done' | 'withdrawn'

export interface Said {
  id: string
  kind: ReplyKind
  happened_on: Day
  happened_at: Instant
  voided_at: Instant | null
}

export interface Standing {
  state: InstructionState
  /** Since when it stands so. */
  since: Day
}

/**
 * Taken back replies do not count. Withdrawn and done are final, whatever is said or arrives later, and withdrawn is the
 * stronger; else the last word counts: a question and "could not" wait for the nurse, her answer opens it again.
 */
export function standingOf(givenOn: Day, replies: readonly Said[]): Standing {
  const said = replies.filter((r) => r.voided_at === null).toSorted(inOrder)
  for (const final of ['withdrawn', 'done'] as const) {
    const found = said.find((r) => r.kind === final)
    if (found) return { state: final, since: found.happened_on }
  }
  const last = said.at(-1)
  if (!last) return { state: 'open', since: givenOn }
  return {
    state: last.kind === 'asked' || last.kind === 'could_not' ? last.kind : 'open',
    since: last.happened_on,
  }
}

export const isClosed = (state: InstructionState): boolean => state === 'done' || state === 'withdrawn'

/** Facts are ordered by the day, then the moment, then the id, so that the order of arrival never matters. */
export const inOrder = (a: Said, b: Said): number =>
  compare(a.happened_on, b.happened_on) || compare(a.happened_at, b.happened_at) || compare(a.id, b.id)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
