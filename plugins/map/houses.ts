import type { AreaNode, Box } from '#kernel/area-tree.ts'
import type { Page } from '#kernel/plugin.ts'
import { own } from './db.ts'

export interface Located {
  id: string
  area_id: string
  number: string | null
  name: string | null
  latitude: number | null
  longitude: number | null
}

const inBox = (page: Page, box: Box) =>
  own(page.db)
    .selectFrom('pub_household')
    .select(['id', 'area_id', 'number', 'name', 'latitude', 'longitude'])
    .where('latitude', '>=', box.south)
    .where('latitude', '<=', box.north)
    .where('longitude', '>=', box.west)
    .where('longitude', '<=', box.east)
    .where('status', '=', 'active')

/** `areaIds` null: everything in scope. */
export const housesIn = async (
  page: Page,
  box: Box,
  areaIds: readonly string[] | null,
  limit: number,
): Promise<Located[]> => {
  const query = inBox(page, box)
  return await (areaIds ? query.where('area_id', 'in', [...areaIds]) : query).limit(limit).execute()
}

/** Houses in others' areas that are the reader's by a grant: no area's number holds them, so they are pins at every level. */
export async function grantedIn(
  page: Page,
  box: Box,
  areas: readonly AreaNode[],
  village: string | null,
): Promise<Located[]> {
  const { households } = page.actor.scope
  if (households.length === 0) return []
  const mine = new Set(areas.map((a) => a.id))
  const found = await inBox(page, box)
    .where('id', 'in', [...households])
    .execute()
  return found.filter((h) => !mine.has(h.area_id) && (village === null || h.area_id === village))
}
