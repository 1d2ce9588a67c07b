/** Boundaries as they are stored, and stored anew. */
import { boundaryOf, geometryText, type Boundary } from '../rules/boundary.ts'
import type { Polygon } from '../rules/ring.ts'
import type { AreaRow, OwnDb } from '../tables.ts'

export function storedBoundary(area: Pick<AreaRow, 'geometry'>): Boundary | null {
  if (area.geometry === null) return null
  const g = JSON.parse(area.geometry) as { type: string; coordinates: unknown }
  return boundaryOf((g.type === 'Polygon' ? [g.coordinates] : g.coordinates) as Polygon[])
}

export async function storeBoundary(db: OwnDb, id: string, b: Boundary): Promise<void> {
  await db
    .updateTable('area')
    .set({
      geometry: geometryText(b),
      min_lat: b.minLat,
      min_lon: b.minLon,
      max_lat: b.maxLat,
      max_lon: b.maxLon,
      lat: b.lat,
      lon: b.lon,
    })
    .where('id', '=', id)
    .execute()
}

/** Most neighbours that a drawing carries: their shapes are read whole. */
const MOST_NEIGHBOURS = 60

/** The area's own boundary and those of its siblings. */
export async function drawnWith(db: OwnDb, area: AreaRow): Promise<AreaRow[]> {
  return await db
    .selectFrom('area')
    .selectAll()
    .where((e) => (area.parent_id === null ? e('parent_id', 'is', null) : e('parent_id', '=', area.parent_id)))
    .where('id', '!=', area.id)
    .where('geometry', 'is not', null)
    .where('closed', '=', 0)
    .orderBy('no')
    .limit(MOST_NEIGHBOURS)
    .execute()
}
