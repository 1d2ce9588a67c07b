import type { Day, Instant } from '#kernel/dates.ts'

/** How fast: at once, before the day ends, within days, on an agreed day. The most urgent first. */
export const URGENCIES = ['emergency', 'same_day', 'days', 'routine'] as const
export type Urgency = (typeof URGENCIES)[number]

export const STEP_KINDS = ['sent', 'accepted', 'declined', 'arrived', 'answered', 'chased', 'cancelled'] as const
export type StepKind = (typeof STEP_KINDS)[number]

export type ReferralState = 'made' | 'sent' | 'accepted' | 'declined' | 'arrived' | 'answered' | 'cancelled'

export interface Step {
  id: string
  kind: StepKind
  happened_on: Day
  happened_at: Instant
}

export interface Standing {
  state: ReferralState
  /** The day since when it is so; that of the referral if nothing happened. */
  since: Day
  /** The last time that somebody asked what became of it. */
  chasedOn: Day | null
}

const order = (a: Step, b: Step): number =>
  compare(a.happened_on, b.happened_on) || compare(a.happened_at, b.happened_at) || compare(a.id, b.id)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** What a step leaves behind: being seen there can't be undone by a late "accepted" or "declined"; an answer stands. */
const STAYS: Partial<Record<ReferralState, readonly StepKind[]>> = {
  accepted: ['sent'],
  arrived: ['sent', 'accepted', 'declined'],
  answered: ['sent', 'accepted', 'declined', 'arrived', 'cancelled'],
}

/**
 * What became of a referral, from its steps by when they happened: whatever order they arrive in. Chasing changes nothing but
 * when to chase again. Sent to somebody after it was declined or cancelled, it is on its way again.
 */
export function standingOf(madeOn: Day, steps: readonly Step[]): Standing {
  const standing: Standing = { state: 'made', since: madeOn, chasedOn: null }
  for (const { kind, happened_on: on } of steps.toSorted(order)) {
    if (kind === 'chased') standing.chasedOn = on
    else if (!STAYS[standing.state]?.includes(kind) && standing.state !== kind) {
      standing.state = kind
      standing.since = on
    }
  }
  return standing
}

/** Nothing more is waited for. */
export const isClosed = (state: ReferralState): boolean => state === 'answered' || state === 'cancelled'
