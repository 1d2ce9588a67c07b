/** The areas below somebody's own, for filters, tables and the map: their own branches only, level by level through the index. */
import type { Page } from './plugin.ts'
import { nameIn } from './page.ts'

export interface AreaNode {
  id: string
  no: number
  kind: string
  name: string
  parent: AreaNode | null
  children: AreaNode[]
  /** Null without a polygon. */
  at: { lat: number; lon: number } | null
  box: Box | null
}

export interface Box {
  south: number
  west: number
  north: number
  east: number
}

/** Wider levels than this are read with all others in one go: a list of a thousand parents costs more than a thousand rows. */
const WIDE = 40

/** Every area of a user with all below it, parents before children. Closed ones are left out. */
export async function areaTree(page: Pick<Page, 'db' | 'actor' | 'lang'>): Promise<AreaNode[]> {
  const nodes = new Map<string, AreaNode>()
  const all: AreaNode[] = []
  let column: 'id' | 'parent_id' = 'id'
  let wanted: readonly string[] = page.actor.scope.areas
  let byParent: Map<unknown, Record<string, unknown>[]> | null = null
  while (wanted.length > 0) {
    const query = page.db
      .selectFrom('pub_area')
      .select(['id', 'parent_id', 'no', 'kind', 'names', 'lat', 'lon', 'min_lat', 'min_lon', 'max_lat', 'max_lon'])
      .where('closed', '=', 0)
      .orderBy('no')
    if (!byParent && column === 'parent_id' && wanted.length > WIDE)
      byParent = Map.groupBy(await query.execute(), (a) => a['parent_id'])
    const known: Map<unknown, Record<string, unknown>[]> | null = byParent
    const found = known
      ? wanted.flatMap((id) => known.get(id) ?? [])
      : await query.where(column, 'in', [...wanted]).execute()
    const fresh = found.filter((a) => !nodes.has(a['id'] as string))
    for (const a of fresh) {
      const node = toNode(a, page.lang)
      node.parent = nodes.get(a['parent_id'] as string) ?? null
      node.parent?.children.push(node)
      nodes.set(node.id, node)
      all.push(node)
    }
    // An own area that lies below another own one was read first; its parent comes with the next level or never.
    for (const a of found) {
      const node = nodes.get(a['id'] as string)!
      const parent = nodes.get(a['parent_id'] as string)
      if (parent && !node.parent) {
        node.parent = parent
        parent.children.push(node)
      }
    }
    wanted = fresh.map((a) => a['id'] as string)
    column = 'parent_id'
  }
  return all
}

/** Those without areas below them: villages, neighbourhoods. */
export const leavesOf = (areas: readonly AreaNode[]): AreaNode[] => areas.filter((a) => a.children.length === 0)

/** The deepest level that has at most so many areas: villages, or the townships above them. */
export function levelOf(areas: readonly AreaNode[], most: number): AreaNode[] {
  const own = new Set(areas)
  let level = leavesOf(areas)
  while (level.length > most) {
    const above = [...new Set(level.map((a) => (a.parent && own.has(a.parent) ? a.parent : a)))]
    if (above.length === level.length) break
    level = above
  }
  return level
}

export const overlaps = (a: Box, b: Box): boolean =>
  a.south <= b.north && a.north >= b.south && a.west <= b.east && a.east >= b.west

function toNode(a: Record<string, unknown>, lang: string): AreaNode {
  const number = (name: string) => (a[name] === null ? null : Number(a[name]))
  const [south, west, north, east] = [number('min_lat'), number('min_lon'), number('max_lat'), number('max_lon')]
  const box = south !== null && west !== null && north !== null && east !== null ? { south, west, north, east } : null
  const [lat, lon] = [number('lat'), number('lon')]
  return {
    id: a['id'] as string,
    no: Number(a['no']),
    kind: a['kind'] as string,
    name: nameIn(JSON.parse(a['names'] as string) as Record<string, string>, lang),
    parent: null,
    children: [],
    at:
      lat !== null && lon !== null
        ? { lat, lon }
        : box && { lat: (box.south + box.north) / 2, lon: (box.west + box.east) / 2 },
    box,
  }
}
