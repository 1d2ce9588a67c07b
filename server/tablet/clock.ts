/** The tablet's clock, corrected by what the server said of it; and whether somebody has turned it since. */
import { dayInZone, instantOf, type Day, type Instant } from '#kernel/dates.ts'

export interface ClockState {
  /** Milliseconds to add to the device's clock, as learned at the last contact. */
  offset: number
  /** The latest moment that the device's clock has shown. */
  latest: number
  doubtful: boolean
  /** What the server's clock showed at the last contact: it is no earlier now, whatever the device says. */
  floor: number
}
export const UNTOLD: ClockState = { offset: 0, latest: 0, doubtful: false, floor: 0 }

export interface TabletClock {
  now(): Instant
  ms(): number
  today(zone: string): Day
  /** The server's answer to something that was sent at `sent` by the device's own clock. */
  learn(serverAt: Instant, sent: number): void
  /** A clock that went back, or ran away from the time that has passed: dates must be confirmed until the next contact. */
  doubtful(): boolean
  state(): ClockState
  raw(): number
}

/** Clocks of devices drift by seconds a day; minutes are somebody's hand, or a battery that was empty. */
const JUMP_MS = 10 * 60_000
/** What is written with a time beyond this the server takes for a defect, and with it all that is sent along. */
const LAST_MS = Date.UTC(2100, 0) - 1

/** @param raw milliseconds since 1970 by the device · @param steady milliseconds that nobody can turn */
export function createTabletClock(raw: () => number, steady: () => number, known: ClockState = UNTOLD): TabletClock {
  let state = { ...UNTOLD, ...known }
  let floorSince = steady()
  let anchor = { raw: raw(), steady: steady() }
  const look = (): number => {
    const now = raw()
    const passed = steady() - anchor.steady
    if (now < state.latest - JUMP_MS || Math.abs(now - anchor.raw - passed) > JUMP_MS)
      state = { ...state, doubtful: true }
    if (Math.abs(now - anchor.raw - passed) > JUMP_MS) anchor = { raw: now, steady: steady() }
    state = { ...state, latest: Math.max(state.latest, now) }
    return now
  }
  const ms = () => Math.min(LAST_MS, Math.max(look() + state.offset, state.floor + steady() - floorSince))
  return {
    ms,
    now: () => instantOf(ms()),
    today: (zone) => dayInZone(instantOf(ms()), zone),
    learn(serverAt, sent) {
      const received = raw()
      // Half of the way there and back; a jump on the way shows as a way that took too long.
      if (received < sent || received - sent > JUMP_MS) return
      const floor = Date.parse(serverAt)
      state = { offset: Math.round(floor - (sent + received) / 2), latest: received, doubtful: false, floor }
      floorSince = steady()
      anchor = { raw: received, steady: steady() }
    },
    doubtful() {
      look()
      return state.doubtful
    },
    state: () => state,
    raw,
  }
}
