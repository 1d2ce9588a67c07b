/** What is kept of a boundary: its polygons, the box around it and its middle. */
import { signedArea, type Polygon } from './ring.ts'

export interface Boundary {
  polygons: readonly Polygon[]
  minLat: number
  minLon: number
  maxLat: number
  maxLon: number
  /** Centre of mass of the outlines without their holes, on the plane of degrees: right enough to hang a name on. */
  lat: number
  lon: number
}

export function boundaryOf(polygons: readonly Polygon[]): Boundary {
  let [minLon, minLat, maxLon, maxLat] = [Infinity, Infinity, -Infinity, -Infinity]
  let [weight, lonSum, latSum] = [0, 0, 0]
  for (const polygon of polygons) {
    for (const [n, ring] of polygon.entries()) {
      for (const [lon, lat] of n === 0 ? ring : []) {
        minLon = Math.min(minLon, lon)
        maxLon = Math.max(maxLon, lon)
        minLat = Math.min(minLat, lat)
        maxLat = Math.max(maxLat, lat)
      }
      const area = Math.abs(signedArea(ring)) * (n === 0 ? 1 : -1)
      const [lon, lat] = centreOf(ring)
      weight += area
      lonSum += lon * area
      latSum += lat * area
    }
  }
  const inside = weight > 0
  return {
    polygons,
    minLat,
    minLon,
    maxLat,
    maxLon,
    lat: rounded(inside ? latSum / weight : (minLat + maxLat) / 2),
    lon: rounded(inside ? lonSum / weight : (minLon + maxLon) / 2),
  }
}

/** Of a ring with an area; taken about its first point, since squares of degrees would lose digits. */
function centreOf(ring: Polygon[number]): readonly [lon: number, lat: number] {
  const [lon0, lat0] = ring[0]!
  let [twice, lonSum, latSum] = [0, 0, 0]
  for (let i = 1; i < ring.length; i++) {
    const [ax, ay, bx, by] = [ring[i - 1]![0] - lon0, ring[i - 1]![1] - lat0, ring[i]![0] - lon0, ring[i]![1] - lat0]
    const cross = ax * by - bx * ay
    twice += cross
    lonSum += (ax + bx) * cross
    latSum += (ay + by) * cross
  }
  return [lon0 + lonSum / (3 * twice), lat0 + latSum / (3 * twice)]
}

const rounded = (n: number): number => Math.round(n * 1e6) / 1e6

/** As the column holds it. */
export const geometryText = (b: Boundary): string =>
  JSON.stringify(
    b.polygons.length === 1
      ? { type: 'Polygon', coordinates: b.polygons[0] }
      : { type: 'MultiPolygon', coordinates: b.polygons },
  )
