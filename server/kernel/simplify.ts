/** Fewer points for the same shape on a screen: Douglas and Peucker, The Canadian Cartographer 10 (1973), in degrees. */

export type Position = readonly [lon: number, lat: number]
type Ring = readonly Position[]
export type Polygons = readonly (readonly Ring[])[]

/** Polygons of a GeoJSON geometry; anything else has none. */
export function polygonsOf(geometry: unknown): Polygons {
  const g = geometry as { type?: string; coordinates?: unknown } | null
  if (g?.type === 'Polygon') return [g.coordinates as Ring[]]
  return g?.type === 'MultiPolygon' ? (g.coordinates as Ring[][]) : []
}

/** A ring keeps at least a triangle; islands that shrink below the tolerance stay as they are. */
export function simplified(polygons: Polygons, tolerance: number): Position[][][] {
  return polygons.map((rings) =>
    rings.map((ring) => {
      const fewer = thin(ring, tolerance)
      return (fewer.length >= 4 ? fewer : [...ring]).map(([lon, lat]) => [rounded(lon), rounded(lat)] as const)
    }),
  )
}

/** Five decimals are a metre. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5

function thin(ring: Ring, tolerance: number): Position[] {
  const keep = new Set([0, ring.length - 1])
  const open: [number, number][] = [[0, ring.length - 1]]
  while (open.length > 0) {
    const [from, to] = open.pop()!
    let farthest = 0
    let at = -1
    for (let i = from + 1; i < to; i++) {
      const d = distance(ring[i]!, ring[from]!, ring[to]!)
      if (d > farthest) [farthest, at] = [d, i]
    }
    if (at < 0 || farthest <= tolerance) continue
    keep.add(at)
    open.push([from, at], [at, to])
  }
  return [...keep].sort((a, b) => a - b).map((i) => ring[i]!)
}

/** Of a point from the line between two others; from the first where they are the same, as in a closed ring. */
function distance(p: Position, a: Position, b: Position): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  const length = Math.hypot(dx, dy)
  if (length === 0) return Math.hypot(p[0] - a[0], p[1] - a[1])
  return Math.abs(dy * (p[0] - a[0]) - dx * (p[1] - a[1])) / length
}
