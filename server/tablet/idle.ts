/** How long nobody has touched anything. */

/** Milliseconds: of the wall, which people turn, and of the machine, which some systems stop while it sleeps. */
export interface Moment {
  wall: number
  steady: number
}

export interface Idle {
  ms(): number
  /** @param ago of a touch that was told of later */
  touched(ago?: number): void
}

export function makeIdle(now: () => Moment): Idle {
  let last = now()
  // The longer of both: a tablet that slept for hours is locked, and turning the clock back keeps nothing open.
  const ms = () => Math.max(now().wall - last.wall, now().steady - last.steady)
  return {
    ms,
    touched(ago = 0) {
      const { wall, steady } = now()
      last = { wall: wall - ago, steady: steady - ago }
    },
  }
}
