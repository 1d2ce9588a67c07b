/** WHO's card as SVG: words keep their size, only positions stretch, so that it is read on a telephone and on paper. */
import type { T } from '#kernel/i18n.ts'
import { html, type Html } from '#views/html.ts'
import { curveOf, frameOf, LINES, type Chart, type Span, type XY } from './rules/curves.ts'
import type { Sex } from './rules/tables.ts'

const HEIGHT = 440
const TOP = 26
const BOTTOM = 46
/** Per cents of the width: left the numbers, right the names of the lines. */
const LEFT = 9
const RIGHT = 8
const MOST_LINES_ACROSS = 8
const STEPS = [0.5, 1, 2, 5, 10, 20] as const

interface Growth {
  label: string
  chart: Chart
  span: Span
  sex: Sex
  /** The first first. */
  points: readonly XY[]
}

export function growthChart(t: T, { label, chart, span, sex, points }: Growth): Html {
  const frame = frameOf(chart, span)
  const curves = LINES.map((z) => ({ z, line: curveOf(chart, span, sex, z) }))
  const values = [...curves.flatMap((c) => c.line), ...points].map((p) => p.y)
  const step = stepOf(Math.min(...values), Math.max(...values))
  const low = Math.floor(Math.min(...values) / step) * step
  const high = Math.ceil(Math.max(...values) / step) * step
  const x = (value: number) => (100 * (value - frame.from)) / (frame.to - frame.from)
  const y = (value: number) => 100 * (1 - (value - low) / (high - low))
  const across = (value: number) => `${fixed(LEFT + ((100 - LEFT - RIGHT) * x(value)) / 100)}%`
  const down = (value: number) => fixed(TOP + ((HEIGHT - TOP - BOTTOM) * y(value)) / 100)
  const path = (line: readonly XY[]) => line.map((p) => `${fixed(x(p.x))},${fixed(y(p.y))}`).join(' ')
  return html`<figure class="chart growth"><svg height="${HEIGHT}" role="img" aria-label="${label}"><text class="tick" x="0" y="14">${t(`needs.growth.axis.${frame.yUnit}`)}</text>${range(
    low,
    high,
    step,
  ).map(
    (value) =>
      html`<line class="rule" x1="${LEFT}%" x2="${100 - RIGHT}%" y1="${down(value)}" y2="${down(value)}"/><text class="tick" text-anchor="end" x="${LEFT - 1}%" y="${fixed(Number(down(value)) + 4)}">${value}</text>`,
  )}${ticks(frame.from, frame.to, frame.tick).map(
    (value) =>
      html`<line class="rule" x1="${across(value)}" x2="${across(value)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}"/><text class="tick" text-anchor="middle" x="${across(value)}" y="${HEIGHT - BOTTOM + 18}">${value}</text>`,
  )}<text class="tick" text-anchor="middle" x="${fixed(LEFT + (100 - LEFT - RIGHT) / 2)}%" y="${HEIGHT - 6}">${t(`needs.growth.axis.${frame.xUnit}`)}</text><svg x="${LEFT}%" y="${TOP}" width="${100 - LEFT - RIGHT}%" height="${HEIGHT - TOP - BOTTOM}" viewBox="0 0 100 100" preserveAspectRatio="none">${curves.map(
    ({ z, line }) => html`<polyline class="sd${Math.abs(z)}" points="${path(line)}"/>`,
  )}<polyline class="line" points="${path(points)}"/></svg>${curves.map(
    ({ z, line }) =>
      html`<text class="tick" x="${100 - RIGHT + 1}%" y="${fixed(Number(down(line.at(-1)!.y)) + 4)}">${z > 0 ? `+${z}` : z < 0 ? `−${-z}` : '0'}</text>`,
  )}${points.map(
    (p) => html`<circle class="dot on" cx="${across(p.x)}" cy="${down(p.y)}" r="5"/>`,
  )}</svg><figcaption class="meta">${t('needs.growth.legend')}</figcaption></figure>`
}

const stepOf = (low: number, high: number): number =>
  STEPS.find((step) => (high - low) / step <= MOST_LINES_ACROSS) ?? STEPS.at(-1)!
const range = (low: number, high: number, step: number): number[] =>
  Array.from({ length: Math.round((high - low) / step) + 1 }, (_, n) => low + n * step)
/** At whole steps: an arm's chart begins at three months and counts from nought. */
const ticks = (from: number, to: number, step: number): number[] =>
  range(Math.ceil(from / step) * step, Math.floor(to / step) * step, step).filter((v) => v >= from && v <= to)

const fixed = (n: number): string => n.toFixed(2)
