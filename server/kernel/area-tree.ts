/** The open areas below somebody's own, with their names in a language: for filters, tables and the map. */
import type { Area, Areas, Box } from './areas.ts'
import { nameIn } from './page.ts'
import type { Page } from './plugin.ts'

export type { Box } from './areas.ts'

export interface AreaNode {
  id: string
  no: number
  kind: string
  name: string
  parent: AreaNode | null
  children: readonly AreaNode[]
  at: Area['at']
  box: Box | null
}

/** Every area of a user with all below it, parents before children. Closed ones are left out with what lies below them. */
export async function areaTree(page: Pick<Page, 'areas' | 'actor' | 'lang'>): Promise<readonly AreaNode[]> {
  const areas = await page.areas()
  const { areas: own } = page.actor.scope
  return areas.made(`tree ${page.lang} ${own.join()}`, () => grown(areas, own, page.lang))
}

function grown(areas: Areas, own: readonly string[], lang: string): readonly AreaNode[] {
  const nodes = new Map<string, AreaNode & { children: AreaNode[] }>()
  let level = own.flatMap((id) => areas.get(id) ?? [])
  while (level.length > 0) {
    const open = level.filter((a) => !a.closed && !nodes.has(a.id)).sort((a, b) => a.no - b.no)
    for (const a of open) {
      const { id, no, kind, at, box } = a
      nodes.set(id, { id, no, kind, name: nameIn(a.names(), lang), parent: null, children: [], at, box })
    }
    level = open.flatMap((a) => areas.childrenOf(a.id))
  }
  for (const node of nodes.values()) {
    const parent = nodes.get(areas.get(node.id)!.parentId ?? '')
    node.parent = parent ?? null
    parent?.children.push(node)
  }
  return [...nodes.values()]
}

/** An area with all that lie below it. */
export const withBelow = (area: AreaNode): AreaNode[] => [area, ...area.children.flatMap(withBelow)]

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
