/** The rings of one polygon, as RFC 7946 §3.1.6 wants them. */
export type Position = readonly [lon: number, lat: number]
export type Ring = readonly Position[]
/** The outline, then holes. */
export type Polygon = readonly Ring[]

export interface Wrong {
  code: string
  params: Record<string, string | number>
}

/** Three corners and the first again. */
const FEWEST_POINTS = 4
/** Six decimals are 11 cm at the equator: finer than any boundary was surveyed. */
const DECIMALS = 1e6
/** Metres of a projected system pass this at once; degrees never do. */
const SURELY_METRES = 1_000

export function ringsOf(value: unknown): Polygon | Wrong {
  if (!Array.isArray(value) || value.length === 0) return { code: 'admin.geojson_no_geometry', params: {} }
  const rings: Ring[] = []
  for (const one of value as unknown[]) {
    const ring = ringOf(one)
    if ('code' in ring) return ring
    rings.push(ring)
  }
  return rings
}

function ringOf(value: unknown): Ring | Wrong {
  if (!Array.isArray(value)) return { code: 'admin.geojson_not_a_position', params: { found: shown(value) } }
  const ring: Position[] = []
  for (const one of value as unknown[]) {
    const position = positionOf(one)
    if ('code' in position) return position
    ring.push(position)
  }
  if (ring.length < FEWEST_POINTS) return { code: 'admin.geojson_ring_short', params: { n: ring.length } }
  const first = ring[0]!
  const last = ring[ring.length - 1]!
  if (first[0] !== last[0] || first[1] !== last[1]) {
    return { code: 'admin.geojson_ring_open', params: { first: shown(first), last: shown(last) } }
  }
  if (Math.abs(signedArea(ring)) === 0) return { code: 'admin.geojson_ring_flat', params: { first: shown(first) } }
  return ring
}

/** A third number is a height and is left out. */
function positionOf(value: unknown): Position | Wrong {
  if (!Array.isArray(value) || value.length < 2 || value.length > 4) {
    return { code: 'admin.geojson_not_a_position', params: { found: shown(value) } }
  }
  const [lon, lat] = value as unknown[]
  if (typeof lon !== 'number' || typeof lat !== 'number' || !Number.isFinite(lon) || !Number.isFinite(lat)) {
    return { code: 'admin.geojson_not_a_position', params: { found: shown(value) } }
  }
  if (Math.abs(lon) > SURELY_METRES || Math.abs(lat) > SURELY_METRES) {
    return { code: 'admin.geojson_metres', params: { found: shown(value) } }
  }
  if (Math.abs(lat) > 90 && Math.abs(lat) <= 180 && Math.abs(lon) <= 90) {
    return { code: 'admin.geojson_swapped', params: { found: shown(value) } }
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90)
    return { code: 'admin.geojson_off_the_earth', params: { found: shown(value) } }
  return [Math.round(lon * DECIMALS) / DECIMALS, Math.round(lat * DECIMALS) / DECIMALS]
}

/** Twice nothing for a line there and back; in square degrees, positive anticlockwise. */
export function signedArea(ring: Ring): number {
  const [lon0, lat0] = ring[0]!
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!]
    twice += (a[0] - lon0) * (b[1] - lat0) - (b[0] - lon0) * (a[1] - lat0)
  }
  return twice / 2
}

const shown = (value: unknown): string => (JSON.stringify(value) ?? '').slice(0, 60)
