/** Boundaries drawn on the server: no basemap, no script; enough to see that the shape is the right one in the right place. */
import { attrs, html, type Html } from '#views/html.ts'
import type { Boundary } from '../rules/boundary.ts'

export interface Outline {
  label: string
  boundary: Boundary
  /** What the page is about; the others are its neighbours. */
  main: boolean
}

const SIZE = 600
const MARGIN = 12
/** Points nearer than this on the drawing are left out: a county's coast has tens of thousands. */
const COARSEST = 0.7

export function outlines(label: string, all: readonly Outline[]): Html {
  const box = all.map((o) => o.boundary)
  const [west, east] = [Math.min(...box.map((b) => b.minLon)), Math.max(...box.map((b) => b.maxLon))]
  const [south, north] = [Math.min(...box.map((b) => b.minLat)), Math.max(...box.map((b) => b.maxLat))]
  // A degree of longitude is shorter than one of latitude, by the cosine of the latitude.
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180)
  const [width, height] = [(east - west) * squeeze, north - south]
  const scale = (SIZE - 2 * MARGIN) / Math.max(width, height, 1e-9)
  const at = ([lon, lat]: readonly [number, number]): [number, number] => [
    MARGIN + (lon - west) * squeeze * scale,
    MARGIN + (north - lat) * scale,
  ]
  const path = (b: Boundary) =>
    b.polygons
      .flatMap((p) =>
        p.map(
          (ring) =>
            `M${thin(ring.map(at))
              .map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`)
              .join('L')}Z`,
        ),
      )
      .join('')
  const sorted = [...all.filter((o) => !o.main), ...all.filter((o) => o.main)]
  const viewBox = `0 0 ${Math.ceil(width * scale + 2 * MARGIN)} ${Math.ceil(height * scale + 2 * MARGIN)}`
  return html`<svg${attrs({ class: 'mapart', viewBox, role: 'img', 'aria-label': label })}>${sorted.map(
    (o) =>
      html`<path${attrs({ class: o.main ? 'area g3 on' : 'area few', d: path(o.boundary), 'fill-rule': 'evenodd' })}><title>${o.label}</title></path>`,
  )}</svg>`
}

function thin(points: readonly [number, number][]): [number, number][] {
  const kept: [number, number][] = []
  for (const p of points) {
    const last = kept[kept.length - 1]
    if (!last || Math.hypot(p[0] - last[0], p[1] - last[1]) >= COARSEST) kept.push(p)
  }
  return kept
}
