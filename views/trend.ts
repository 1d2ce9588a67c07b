/** One or more lines over time, as SVG: it prints, and works offline without script. */
import { msOf, type Instant } from '#kernel/dates.ts'
import { html, type Html } from './html.ts'

export interface Point {
  at: Instant
  value: number
}

const WIDTH = 640
const HEIGHT = 200
const LEFT = 56
const RIGHT = 16
const TOP = 16
const BOTTOM = 32
/** Air above the highest and below the lowest value, as a share of what lies between. */
const AIR = 0.1

/** Never empty: whoever calls says in words that there are too few points. */
export function trend({
  label,
  lines,
  number,
  date,
}: {
  label: string
  lines: readonly (readonly Point[])[]
  number(value: number): string
  date(at: Instant): string
}): Html {
  const points = lines.flat()
  const times = points.map((p) => msOf(p.at))
  const values = points.map((p) => p.value)
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const air = (high - low || 1) * AIR
  const x = (at: Instant) => round(LEFT + ((msOf(at) - from) / (to - from || 1)) * (WIDTH - LEFT - RIGHT))
  const y = (value: number) =>
    round(HEIGHT - BOTTOM - ((value - low + air) / (high - low + 2 * air || 1)) * (HEIGHT - TOP - BOTTOM))
  const [first, last] = [points.find((p) => msOf(p.at) === from)!, points.find((p) => msOf(p.at) === to)!]
  return html`<figure class="over-time"><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label}">${[
    low,
    high,
  ].map(
    (value) =>
      html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(value)}" y2="${y(value)}"/><text x="${LEFT - 8}" y="${y(value) + 4}" text-anchor="end">${number(value)}</text>`,
  )}${lines.map(
    (line) =>
      html`<polyline points="${line.map((p) => `${x(p.at)},${y(p.value)}`).join(' ')}"/>${line.map((p) => html`<circle cx="${x(p.at)}" cy="${y(p.value)}" r="3.5"/>`)}`,
  )}<text x="${LEFT}" y="${HEIGHT - 8}">${date(first.at)}</text><text x="${WIDTH - RIGHT}" y="${HEIGHT - 8}" text-anchor="end">${date(last.at)}</text></svg><figcaption class="meta">${label}</figcaption></figure>`
}

const round = (n: number) => Math.round(n * 10) / 10
