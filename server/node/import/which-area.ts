/** The area around a position: the smallest open one with a boundary, among those that the importing user may write to. */
import type { Db, Scope } from '#kernel/plugin.ts'
import { inList, rows } from '#kernel/sql.ts'

type Ring = readonly (readonly [lon: number, lat: number])[]
interface Shape {
  id: string
  box: readonly [minLat: number, minLon: number, maxLat: number, maxLon: number]
  polygons: readonly (readonly Ring[])[]
  size: number
}

export async function areaFinder(
  db: Db,
  scope: Scope,
): Promise<(at: { latitude: number; longitude: number }) => string | null> {
  const own = inList(scope.areas)
  const found = await rows<{
    id: string
    geometry: string
    min_lat: number
    min_lon: number
    max_lat: number
    max_lon: number
  }>(
    db,
    `select id, geometry, min_lat, min_lon, max_lat, max_lon from area a where geometry is not null and min_lat is not null and closed = 0
     and exists (select 1 from area_closure c where c.area_id = a.id and c.ancestor_id in ${own.text})`,
    own.params,
  )
  const shapes = found.map((a): Shape => {
    const geometry = JSON.parse(a.geometry) as { type: string; coordinates: never }
    const box = [Number(a.min_lat), Number(a.min_lon), Number(a.max_lat), Number(a.max_lon)] as const
    return {
      id: a.id,
      box,
      size: (box[2] - box[0]) * (box[3] - box[1]),
      polygons:
        geometry.type === 'Polygon'
          ? [geometry.coordinates]
          : geometry.type === 'MultiPolygon'
            ? geometry.coordinates
            : [],
    }
  })
  shapes.sort((a, b) => a.size - b.size)
  return ({ latitude, longitude }) =>
    shapes.find(
      ({ box, polygons }) =>
        latitude >= box[0] &&
        longitude >= box[1] &&
        latitude <= box[2] &&
        longitude <= box[3] &&
        polygons.some(
          ([outline, ...holes]) =>
            outline !== undefined &&
            inside(outline, longitude, latitude) &&
            !holes.some((h) => inside(h, longitude, latitude)),
        ),
    )?.id ?? null
}

/** Crossings of a ray to the east: odd is inside. */
function inside(ring: Ring, lon: number, lat: number): boolean {
  let odd = false
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i]!
    const [x2, y2] = ring[j]!
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) odd = !odd
  }
  return odd
}
