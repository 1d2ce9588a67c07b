/** Printing what was measured, and nothing else. */
export interface Timing {
  n: number
  p50: number
  p95: number
  p99: number
  max: number
}

export function timing(samples: readonly number[]): Timing {
  const s = samples.toSorted((a, b) => a - b)
  const at = (q: number) => s[Math.min(s.length - 1, Math.floor(q * s.length))] ?? Number.NaN
  return { n: s.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: s[s.length - 1] ?? Number.NaN }
}

const ms = (n: number) => `${n < 10 ? n.toFixed(1) : Math.round(n)} ms`.padStart(8)
export const line = (name: string, value: string, goal = '') =>
  console.log(`  ${name.padEnd(44)} ${value}${goal && `   (goal: ${goal})`}`)
export const timingLine = (name: string, t: Timing, goal = '') =>
  line(name, `p50 ${ms(t.p50)}  p95 ${ms(t.p95)}  p99 ${ms(t.p99)}  max ${ms(t.max)}  n=${t.n}`, goal)
export const title = (text: string) => console.log(`\n${text}`)
export const mib = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`
export const kb = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
