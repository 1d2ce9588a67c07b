/** Areas coloured by how near they are to a goal, as SVG drawn where the page is made: no script, and the same offline and printed. */
import type { Polygons } from '#kernel/simplify.ts'
import { attrs, html, when, type Html, type Text } from './html.ts'

export interface ColouredArea {
  name: string
  polygons: Polygons
  /** 4 at the goal … 1 far from it; null: too few to say. */
  level: 1 | 2 | 3 | 4 | null
  figure: string
  /** A word below the figure where there is room. */
  note?: string | undefined
  /** Everything about the area in one sentence, for whoever does not see it. */
  says: string
  href: string
  current?: boolean | undefined
}

const WIDTH = 448
const MOST_HEIGHT = 520
const EDGE = 8
/** An area narrower or lower than this has no room for its name; still smaller, none for a figure. */
const ROOM = { name: [64, 48], figure: [40, 26] } as const
const LINE = 19
/** Beside a word, and how much larger a figure is than a name. */
const AIR = 8
const BIG = 1.4
/** Han letters are as wide as high, others about half as wide. */
const LETTER = { han: 13, other: 7 } as const
/** To be said behind a fill of this level. */
const INK = { 1: 'on-dark', 2: 'on-light', 3: 'on-light', 4: 'on-light' } as const

export const hatching = html`<defs><pattern id="few" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-bg" width="8" height="8"/><path class="hatch" d="M0 0v8"/></pattern></defs>`

/** `areas` without an outline are left out: a table beside it holds the same figures of all. */
export function choropleth({ label, areas }: { label: string; areas: readonly ColouredArea[] }): Html | null {
  const drawn = areas.filter((a) => a.polygons.length > 0)
  if (drawn.length === 0) return null
  const place = projection(drawn)
  // What is chosen comes last: its outline lies over those of its neighbours.
  const ordered = [...drawn.filter((a) => !a.current), ...drawn.filter((a) => a.current)]
  return html`<figure class="chart"><svg class="mapart tall" viewBox="0 0 ${WIDTH} ${place.height}" role="group" aria-label="${label}">${hatching}${ordered.map(
    (a) => area(a, place),
  )}</svg></figure>`
}

interface Projection {
  height: number
  at(lon: number, lat: number): [x: number, y: number]
}

/** Plate carrée at the middle latitude: true enough for a county. */
function projection(areas: readonly ColouredArea[]): Projection {
  const box = { west: Infinity, east: -Infinity, south: Infinity, north: -Infinity }
  for (const [lon, lat] of areas.flatMap((a) => a.polygons.flat(2))) {
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
  }
  const squeeze = Math.cos((((box.south + box.north) / 2) * Math.PI) / 180)
  const [wide, high] = [(box.east - box.west) * squeeze || 1, box.north - box.south || 1]
  const scale = Math.min((WIDTH - 2 * EDGE) / wide, (MOST_HEIGHT - 2 * EDGE) / high)
  const left = (WIDTH - wide * scale) / 2
  return {
    height: Math.ceil(high * scale + 2 * EDGE),
    at: (lon, lat) => [left + (lon - box.west) * squeeze * scale, EDGE + (box.north - lat) * scale],
  }
}

function area(a: ColouredArea, { at }: Projection): Html {
  const rings = a.polygons.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => at(lon, lat))))
  const d = rings
    .flat()
    .map((ring) => `M${ring.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join(' ')}z`)
    .join('')
  const kind = a.level === null ? 'few' : `g${a.level}`
  return html`<a${attrs({ href: a.href, 'aria-label': a.says, 'aria-current': a.current && 'true' })}><path${attrs({
    class: `area ${kind}${a.current ? ' on' : ''}`,
    d,
  })}/>${words(a, rings)}</a>`
}

function words(a: ColouredArea, rings: readonly (readonly (readonly [number, number])[])[][]): Html | '' {
  const largest = rings.map((polygon) => polygon[0] ?? []).toSorted((p, q) => size(q) - size(p))[0] ?? []
  const [x, y, wide, high] = middle(largest)
  const ink = a.level === null ? 'halo' : INK[a.level]
  const line = (text: Text, cls: string, dy: number) =>
    html`<text class="${`${cls} ${ink}`.trim()}" text-anchor="middle" x="${x.toFixed(1)}" y="${(y + dy).toFixed(1)}">${text}</text>`
  const fits = ([w, h]: readonly [number, number]) => wide >= w && high >= h
  const named = fits(ROOM.name) && width(a.name) + AIR < wide
  if (!named) return when(fits(ROOM.figure) && width(a.figure) * BIG < wide, () => line(a.figure, 'rate', 6))
  const noted = a.note !== undefined && high >= ROOM.name[1] + LINE && width(a.note) < wide
  const up = noted ? LINE / 2 : 0
  return html`${line(a.name, 'name', -4 - up)} ${line(a.figure, 'rate', LINE - 4 - up)} ${when(noted, () => line(a.note!, '', 2 * LINE - 6 - up))}`
}

const width = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (letter > '\u2e80' ? LETTER.han : LETTER.other), 0)

const size = (ring: readonly (readonly [number, number])[]): number => {
  let twice = 0
  for (let i = 1; i < ring.length; i++) twice += ring[i - 1]![0] * ring[i]![1] - ring[i]![0] * ring[i - 1]![1]
  return Math.abs(twice)
}

/** Where words stand: half way of the widest line through the shape near its middle, so that they lie inside of a crescent too. */
function middle(ring: readonly (readonly [number, number])[]): [x: number, y: number, wide: number, high: number] {
  const ys = ring.map((p) => p[1])
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  let best: [number, number, number] = [0, 0, -1]
  for (const share of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
    const y = top + (bottom - top) * share
    const cuts = crossings(ring, y)
    for (let i = 0; i + 1 < cuts.length; i += 2) {
      const wide = cuts[i + 1]! - cuts[i]!
      // The middle wins unless another line is clearly wider.
      if (wide > best[2] * 1.15) best = [(cuts[i]! + cuts[i + 1]!) / 2, y, wide]
    }
  }
  return [best[0], best[1], best[2], bottom - top]
}

function crossings(ring: readonly (readonly [number, number])[], y: number): number[] {
  const found: number[] = []
  for (let i = 1; i < ring.length; i++) {
    const [[x1, y1], [x2, y2]] = [ring[i - 1]!, ring[i]!]
    if (y1 > y !== y2 > y) found.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
  }
  return found.toSorted((a, b) => a - b)
}

interface Entry {
  level: ColouredArea['level']
  text: Text
}

export const legend = (entries: readonly Entry[]): Html => html`<ul class="legend col">${swatches(entries, 'few')}</ul>`

/** `unsaid`: how an area looks of which nothing is said. */
export const swatches = (entries: readonly Entry[], unsaid: 'few' | 'unsaid'): Html =>
  html`${entries.map(
    ({ level, text }) =>
      html`<li><svg class="swatch" aria-hidden="true"><rect class="${level === null ? unsaid : `g${level}`}" width="100%" height="100%"/></svg>${text}</li>`,
  )}`
