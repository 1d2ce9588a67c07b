/** Boundaries from GeoJSON (RFC 7946): WGS 84, longitude before latitude, rings closed. */
import { boundaryOf, type Boundary } from './boundary.ts'
import { ringsOf, type Polygon, type Wrong } from './ring.ts'

export interface Feature {
  /** From 1: how people count what stands in a file. */
  number: number
  properties: Readonly<Record<string, unknown>>
  boundary: Boundary
}

export type Reading = { features: Feature[] } | { wrong: Wrong }

/** Characters of a file. The villages of one county with every bend take about 3 million. */
export const MOST_TEXT = 6_000_000
/** Areas of a file: all villages of Taiwan are 7,700. */
export const MOST_FEATURES = 10_000
/** Points of one area: what a tablet still draws without a pause. */
export const MOST_POINTS = 20_000

/** Everything an uploaded text can be wrong in, each with its own code; the first found. */
export function readGeoJson(text: string): Reading {
  if (text.length > MOST_TEXT) return wrong('admin.geojson_too_long', { max: MOST_TEXT })
  const value = parsed(text)
  if (value === undefined) return wrong('admin.geojson_not_json')
  if (!isObject(value) || typeof value['type'] !== 'string') return wrong('admin.geojson_not_geojson')
  const other = foreignCrs(value['crs'])
  if (other !== null) return wrong('admin.geojson_crs', { crs: other })
  const listed = featuresOf(value)
  if ('wrong' in listed) return listed
  if (listed.length === 0) return wrong('admin.geojson_empty')
  if (listed.length > MOST_FEATURES) return wrong('admin.geojson_too_many', { max: MOST_FEATURES })
  const features: Feature[] = []
  for (const [n, { geometry, properties }] of listed.entries()) {
    const polygons = polygonsOf(geometry)
    if ('code' in polygons) return { wrong: { ...polygons, params: { feature: n + 1, ...polygons.params } } }
    features.push({ number: n + 1, properties, boundary: boundaryOf(polygons) })
  }
  return { features }
}

const wrong = (code: string, params: Wrong['params'] = {}): { wrong: Wrong } => ({ wrong: { code, params } })
const isObject = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as unknown
  } catch {
    return undefined
  }
}

/** The member of GeoJSON 2008 that names another system; old exports from Taiwan often say EPSG::3826. */
function foreignCrs(crs: unknown): string | null {
  if (!isObject(crs) || !isObject(crs['properties'])) return null
  const name = crs['properties']['name']
  return typeof name !== 'string' || /(CRS84|EPSG:{1,2}4326)$/i.test(name) ? null : name.slice(0, 60)
}

interface Listed {
  geometry: unknown
  properties: Record<string, unknown>
}

function featuresOf(value: Record<string, unknown>): Listed[] | { wrong: Wrong } {
  const type = value['type']
  if (type === 'Polygon' || type === 'MultiPolygon') return [{ geometry: value, properties: {} }]
  if (type === 'Feature') return [featureOf(value)]
  if (type !== 'FeatureCollection') return wrong('admin.geojson_type', { type: String(type).slice(0, 40), feature: 1 })
  if (!Array.isArray(value['features'])) return wrong('admin.geojson_not_geojson')
  return value['features'].map((f) => (isObject(f) ? featureOf(f) : { geometry: null, properties: {} }))
}

const featureOf = (f: Record<string, unknown>): Listed => ({
  geometry: f['geometry'],
  properties: isObject(f['properties']) ? f['properties'] : {},
})

function polygonsOf(geometry: unknown): Polygon[] | Wrong {
  if (!isObject(geometry)) return { code: 'admin.geojson_no_geometry', params: {} }
  const { type, coordinates } = geometry
  if (type !== 'Polygon' && type !== 'MultiPolygon') {
    return { code: 'admin.geojson_type', params: { type: String(type).slice(0, 40) } }
  }
  const given: unknown = type === 'Polygon' ? [coordinates] : coordinates
  if (!Array.isArray(given) || given.length === 0) return { code: 'admin.geojson_no_geometry', params: {} }
  const polygons: Polygon[] = []
  let points = 0
  for (const one of given as unknown[]) {
    const rings = ringsOf(one)
    if ('code' in rings) return rings
    points += rings.reduce((sum, ring) => sum + ring.length, 0)
    if (points > MOST_POINTS) return { code: 'admin.geojson_too_many_points', params: { max: MOST_POINTS } }
    polygons.push(rings)
  }
  return polygons
}
