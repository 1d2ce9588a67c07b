/** Where everything of a chart over time stands: in per cent across, so that it fits any width, and in pixels down. Pure. */
import { daysBetween, type Day } from '#kernel/dates.ts'
import { ticksOf, type Tick } from './ticks.ts'

/** `plain`: nothing to judge it by. */
export type PointState = 'plain' | 'within' | 'beyond' | 'danger'

export interface Point {
  on: Day
  value: number
  /** Shown apart and joined by no line: measured by somebody else, by other rules. */
  aside: boolean
  state: PointState
  /** What the value was made of, where it was more than one. */
  singles: readonly number[]
}

export interface PanelSpec {
  /** In order of days. */
  points: readonly Point[]
  /** Good is below it; null: there is no band. */
  goodBelow: number | null
  /** Lines that are always in sight. */
  limits: readonly number[]
  height: number
}

export interface ChartSpec {
  from: Day
  to: Day
  panels: readonly PanelSpec[]
  /** Days on which something was changed. */
  changes: readonly Day[]
}

export interface Dot extends Pick<Point, 'on' | 'value' | 'aside' | 'state'> {
  x: number
  y: number
  /** Where its number stands; null where there is no room. */
  labelY: number | null
}

export interface Panel {
  captionY: number
  top: number
  bottom: number
  band: { y: number; height: number } | null
  good: { value: number; y: number } | null
  limits: readonly { value: number; y: number }[]
  line: readonly (readonly [x: number, y: number])[]
  dots: readonly Dot[]
  singles: readonly { x: number; y: number }[]
}

export interface Plan {
  height: number
  panels: readonly Panel[]
  ticks: readonly (Tick & { x: number })[]
  ticksY: number
  /** Each with its number, in rows so that none covers another. */
  changes: readonly { on: Day; n: number; x: number; y: number }[]
}

const LEFT = 10
const RIGHT = 95
const CAPTION = 20
/** Room for the numbers above and below the dots. */
const AIR = 22
const BETWEEN = 14
const CHANGE_ROW = 18
const AXIS = 24
/** Two numbers of three digits need so much of a narrow telephone, per cent. */
export const LABEL_GAP = 11
const CHANGE_GAP = 6
const ABOVE = 11
const BELOW = 20

export function planOf({ from, to, panels, changes }: ChartSpec): Plan {
  const days = Math.max(1, daysBetween(from, to))
  // Of each day once: panels have their points on the same days, and labels are held against one another.
  const across = new Map<Day, number>()
  const x = (on: Day) => {
    const known = across.get(on) ?? LEFT + ((RIGHT - LEFT) * daysBetween(from, on)) / days
    across.set(on, known)
    return known
  }
  let top = 0
  const placed = panels.map((spec) => {
    const panel = panelOf(spec, x, top)
    top = panel.bottom + BETWEEN
    return panel
  })
  const rows = rowsOf(changes.map(x), CHANGE_GAP)
  const changesTop = top
  const ticksY = changesTop + (rows.length === 0 ? 0 : (Math.max(...rows) + 1) * CHANGE_ROW) + AXIS - BETWEEN / 2
  return {
    height: ticksY + BETWEEN / 2,
    panels: placed,
    ticks: ticksOf(from, to).map((tick) => ({ ...tick, x: x(tick.on) })),
    ticksY,
    changes: changes.map((on, n) => ({ on, n: n + 1, x: x(on), y: changesTop + (rows[n]! + 1) * CHANGE_ROW })),
  }
}

function panelOf({ points, goodBelow, limits, height }: PanelSpec, x: (on: Day) => number, top: number): Panel {
  const [plotTop, bottom] = [top + CAPTION + AIR, top + CAPTION + height]
  const all = [...points.flatMap((p) => [p.value, ...p.singles]), ...limits, ...(goodBelow === null ? [] : [goodBelow])]
  const [low, high] = [Math.min(...all), Math.max(...all)]
  const y = (value: number) => bottom - AIR - ((value - low) / (high - low || 1)) * (bottom - AIR - plotTop)
  const labelled = labelledOf(points, x)
  return {
    captionY: top + CAPTION - 6,
    top: top + CAPTION,
    bottom,
    band: goodBelow === null ? null : { y: y(goodBelow), height: bottom - y(goodBelow) },
    good: goodBelow === null ? null : { value: goodBelow, y: y(goodBelow) },
    limits: limits.map((value) => ({ value, y: y(value) })),
    line: points.filter((p) => !p.aside).map((p) => [x(p.on), y(p.value)] as const),
    dots: points.map((p) => ({
      on: p.on,
      value: p.value,
      aside: p.aside,
      state: p.state,
      x: x(p.on),
      y: y(p.value),
      labelY: labelled.has(p) ? y(p.value) + (p.state === 'within' || p.aside ? BELOW : -ABOVE) : null,
    })),
    singles: points.flatMap((p) => p.singles.map((value) => ({ x: x(p.on), y: y(value) }))),
  }
}

/** The newest, the dangerous, the highest and the lowest have their number first; of the others as many as there is room for. */
function labelledOf(points: readonly Point[], x: (on: Day) => number): ReadonlySet<Point> {
  const byValue = points.toSorted((a, b) => a.value - b.value)
  const wanted = [
    points.at(-1),
    ...points.filter((p) => p.state === 'danger').toReversed(),
    byValue.at(-1),
    byValue[0],
    ...points.toReversed(),
  ]
  const chosen = new Set<Point>()
  for (const p of wanted) {
    if (!p || [...chosen].some((c) => Math.abs(x(c.on) - x(p.on)) < LABEL_GAP)) continue
    chosen.add(p)
  }
  return chosen
}

/** The first row in which each has room, in order of x. */
export function rowsOf(xs: readonly number[], gap: number): number[] {
  const ends: number[] = []
  return xs.map((x) => {
    const free = ends.findIndex((end) => x - end >= gap)
    const row = free < 0 ? ends.length : free
    ends[row] = x
    return row
  })
}
