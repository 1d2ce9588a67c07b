/** The outlines of a user's areas as GeoJSON; they change rarely, so a browser keeps them and asks by their tag. */
import { areaTree, levelOf } from '#kernel/area-tree.ts'
import { sha256Hex } from '#kernel/ids.ts'
import type { MapLayer, Page } from '#kernel/plugin.ts'
import { own } from './db.ts'
import { polygonsOf, simplified } from '#kernel/simplify.ts'

/** Points of a line nearer than this share of its area's size look the same on a screen of 1,000 points. */
const TOLERANCE = 1 / 1000
/** Outlines beyond this are lines on lines: the level above is drawn. */
const MOST_SHAPES = 400

export async function areaShapes(
  page: Page,
  { ifNoneMatch, layer }: { ifNoneMatch: string | undefined; layer: MapLayer | undefined },
): Promise<Response> {
  const drawn = levelOf(await areaTree(page), MOST_SHAPES)
  const shapes =
    drawn.length === 0
      ? []
      : await own(page.db)
          .selectFrom('pub_area_shape')
          .select(['id', 'geometry'])
          .where(
            'id',
            'in',
            drawn.map((a) => a.id),
          )
          .orderBy('id')
          .execute()
  const colours = await layer?.areas(
    page,
    drawn.map((a) => a.id),
  )
  const names = new Map(drawn.map((a) => [a.id, a]))
  const features = shapes.map(({ id, geometry }) => {
    const area = names.get(id)!
    const size = area.box ? Math.max(area.box.north - area.box.south, area.box.east - area.box.west) : 0
    return {
      type: 'Feature',
      properties: { id, name: area.name, ...colours?.get(id) },
      geometry: { type: 'MultiPolygon', coordinates: simplified(polygonsOf(JSON.parse(geometry)), size * TOLERANCE) },
    }
  })
  const text = JSON.stringify({ type: 'FeatureCollection', features })
  const headers = {
    etag: `"${sha256Hex(text).slice(0, 32)}"`,
    'cache-control': 'private, no-cache',
    'content-type': 'application/geo+json',
  }
  return ifNoneMatch === headers.etag ? new Response(null, { status: 304, headers }) : new Response(text, { headers })
}
