/** Outlines of areas as they fit a small map, made once for each tree of areas. */
import type { Kysely } from 'kysely'
import type { AreaNode } from './area-tree.ts'
import type { Page } from './plugin.ts'
import { polygonsOf, simplified, type Polygons } from './simplify.ts'

/** Points of a line nearer than this share of its area's size look the same at this size. */
const TOLERANCE = 1 / 150

export async function outlinesOf(page: Page, areas: readonly AreaNode[]): Promise<ReadonlyMap<string, Polygons>> {
  const tree = await page.areas()
  const ids = areas.map((a) => a.id).toSorted()
  return await tree.made(`outlines ${ids.join()}`, () => load(page, areas, ids))
}

async function load(page: Page, areas: readonly AreaNode[], ids: readonly string[]) {
  if (ids.length === 0) return new Map<string, Polygons>()
  const db = page.db as Kysely<{ pub_area_shape: { id: string; geometry: string } }>
  const shapes = await db
    .selectFrom('pub_area_shape')
    .select(['id', 'geometry'])
    .where('id', 'in', [...ids])
    .execute()
  const boxes = new Map(areas.map((a) => [a.id, a.box]))
  return new Map(
    shapes.map(({ id, geometry }): [string, Polygons] => {
      const box = boxes.get(id)
      const size = box ? Math.max(box.north - box.south, box.east - box.west) : 0
      return [id, simplified(polygonsOf(JSON.parse(geometry)), size * TOLERANCE)]
    }),
  )
}
