/** A share over time with what chance allows and its goal, if it has one, as SVG: words keep their size, only positions stretch. */
import { html, when, type Html } from './html.ts'

export interface SharePoint {
  label: string
  /** Null: too few to say; the line has a gap. */
  share: number | null
  low: number | null
  high: number | null
}

const HEIGHT = 180
const TOP = 14
const BOTTOM = 30
const LEFT = 8
const RIGHT = 94
/** The last share's words: below its point, above it where they would stand on the months. */
const WORDS_BELOW = 20
const WORDS_ABOVE = -12
/** Between lines across. */
const STEP = 0.1
const MOST_LABELS = 4

export interface ShareTrend {
  label: string
  points: readonly SharePoint[]
  goal?: number | undefined
  goalText?: string
  percent(share: number): string
}

/** `null` where there are not two points to join. */
export function shareTrend({ label, points, goal, goalText, percent }: ShareTrend): Html | null {
  const known = points.filter((p) => p.share !== null)
  if (known.length < 2) return null
  const all = [
    ...(goal === undefined ? [] : [goal]),
    ...known.flatMap((p) => [p.share!, p.low ?? p.share!, p.high ?? p.share!]),
  ]
  const from = Math.floor(Math.min(...all) / STEP + 1e-9) * STEP
  const to = Math.max(from + STEP, Math.ceil(Math.max(...all) / STEP - 1e-9) * STEP)
  const x = (n: number) => LEFT + ((RIGHT - LEFT) * n) / Math.max(1, points.length - 1)
  const y = (share: number) => TOP + (HEIGHT - TOP - BOTTOM) * (1 - (share - from) / (to - from))
  const last = points.findLastIndex((p) => p.share !== null)
  const lastY = y(points[last]!.share!)
  const wordsY = lastY + (lastY + WORDS_BELOW > HEIGHT - BOTTOM ? WORDS_ABOVE : WORDS_BELOW)
  return html`<figure class="chart"><svg height="${HEIGHT}" role="img" aria-label="${label}">${lines(from, to).map(
    (share) =>
      html`<line class="rule" x1="0" x2="100%" y1="${fixed(y(share))}" y2="${fixed(y(share))}"/><text class="tick" x="0" y="${fixed(y(share) - 4)}">${percent(share)}</text>`,
  )}<svg viewBox="0 0 100 ${HEIGHT}" preserveAspectRatio="none" width="100%" height="${HEIGHT}">${runs(points).map(
    (run) =>
      html`${when(
        run.every((n) => points[n]!.low !== null),
        () =>
          html`<polygon class="ci" points="${[
            ...run.map((n) => `${fixed(x(n))},${fixed(y(points[n]!.high!))}`),
            ...run.toReversed().map((n) => `${fixed(x(n))},${fixed(y(points[n]!.low!))}`),
          ].join(' ')}"/>`,
      )}<polyline class="line" points="${run.map((n) => `${fixed(x(n))},${fixed(y(points[n]!.share!))}`).join(' ')}"/>`,
  )}</svg>${when(
    goal !== undefined,
    () =>
      html`<line class="goal" x1="0" x2="100%" y1="${fixed(y(goal!))}" y2="${fixed(y(goal!))}"/><text class="tick" x="100%" text-anchor="end" y="${fixed(y(goal!) - 4)}">${goalText}</text>`,
  )}<circle class="dot on" cx="${fixed(x(last))}%" cy="${fixed(lastY)}" r="5"/><text class="strong" text-anchor="end" x="${fixed(x(last) - 1.5)}%" y="${fixed(wordsY)}">${percent(points[last]!.share!)}</text>${marked(
    points.length,
  ).map(
    (n) =>
      html`<text class="tick" text-anchor="${n === 0 ? 'start' : n === points.length - 1 ? 'end' : 'middle'}" x="${fixed(n === points.length - 1 ? 100 : n === 0 ? 0 : x(n))}%" y="${HEIGHT - 8}">${points[n]!.label}</text>`,
  )}</svg></figure>`
}

const fixed = (n: number): string => n.toFixed(1)

const MOST_LINES = 6
function lines(from: number, to: number): number[] {
  const steps = Math.round((to - from) / STEP)
  const every = Math.ceil(steps / MOST_LINES)
  return Array.from({ length: Math.floor(steps / every) + 1 }, (_, n) => from + n * every * STEP)
}

/** Stretches without a gap, by their places. */
function runs(points: readonly SharePoint[]): number[][] {
  const all: number[][] = []
  points.forEach((p, n) => {
    if (p.share === null) return
    if (n > 0 && points[n - 1]!.share !== null) all.at(-1)!.push(n)
    else all.push([n])
  })
  return all
}

const marked = (count: number): number[] => [
  ...new Set(Array.from({ length: MOST_LABELS }, (_, n) => Math.round((n * (count - 1)) / (MOST_LABELS - 1)))),
]
