/** Seeded chance: the same seed tells the same story. */
export interface Chance {
  /** A whole number from 0 up to, without, `n`. */
  below(n: number): number
  one<T>(of: readonly T[]): T
  often(percent: number): boolean
}

/** mulberry32: small, and good enough for choosing. */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number) => Math.floor(next() * n)
  return { below, one: (of) => of[below(of.length)]!, often: (percent) => below(100) < percent }
}
