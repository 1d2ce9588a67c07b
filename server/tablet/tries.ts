/**
 * Wrong passcodes make the next try wait. Written down before a try is looked at, so that a worker that is killed meanwhile,
 * or many tries at once, win nothing.
 */

export interface Tries {
  /** Since it was last opened; no day makes them fewer. */
  failed: number
  /** When the last one was counted, by the device's clock. */
  at: number
}
export const UNTRIED: Tries = { failed: 0, at: 0 }

/** Slips of the finger are usual; OWASP's cheat sheet on authentication suggests three to five. */
export const FREE_TRIES = 5
/** The first wait, doubled with every further one up to the longest: some twenty tries a day, 2 in 100,000 for six digits. */
const FIRST_WAIT_MS = 60_000
const LONGEST_WAIT_MS = 60 * 60_000

const delayAfter = (failed: number): number =>
  failed < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed - FREE_TRIES))

/**
 * Milliseconds still to wait. A clock that stands before the last try was turned back, or its battery was empty: then the whole
 * wait begins anew – nothing is won by turning it, and nobody is shut out until a date that the clock may never reach.
 */
export function waiting(tries: Tries, now: number): { ms: number; tries: Tries } {
  const delay = delayAfter(tries.failed)
  if (now < tries.at) return { ms: delay, tries: { ...tries, at: now } }
  return { ms: Math.max(0, tries.at + delay - now), tries }
}

export const counted = (tries: Tries, now: number): Tries => ({ failed: tries.failed + 1, at: now })

/** Tries that cost nothing yet. */
export const freeLeft = ({ failed }: Tries): number => Math.max(0, FREE_TRIES - failed)
