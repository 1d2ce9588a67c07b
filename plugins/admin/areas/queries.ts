import type { Lang } from '#kernel/i18n.ts'
import { nameIn } from '#kernel/page.ts'
import { notFound } from '#kernel/problem.ts'
import type { AreaRow, OwnDb } from '../tables.ts'

export interface AreaNode {
  id: string
  parentId: string | null
  kind: string
  code: string | null
  name: string
  closed: boolean
  mapped: boolean
  /** Households in this area itself, not below. */
  households: number
  children: AreaNode[]
}

/** The whole tree by name, tops first. Boundaries are not read: only whether there is one. */
export async function areaTree(db: OwnDb, lang: Lang): Promise<AreaNode[]> {
  const areas = await db
    .selectFrom('area')
    .select(['id', 'parent_id', 'kind', 'code', 'names', 'closed', 'min_lat'])
    .orderBy('no')
    .execute()
  const counts = await db
    .selectFrom('household')
    .where('merged_into', 'is', null)
    .groupBy('area_id')
    .select((e) => ['area_id', e.fn.countAll().as('n')])
    .execute()
  const households = new Map(counts.map((c) => [c.area_id, Number(c.n)]))
  const nodes = new Map(
    areas.map((a) => [
      a.id,
      {
        id: a.id,
        parentId: a.parent_id,
        kind: a.kind,
        code: a.code,
        name: nameOf(a, lang),
        closed: a.closed === 1,
        mapped: a.min_lat !== null,
        households: households.get(a.id) ?? 0,
        children: [] as AreaNode[],
      },
    ]),
  )
  const tops: AreaNode[] = []
  for (const node of nodes.values()) {
    const parent = node.parentId === null ? undefined : nodes.get(node.parentId)
    ;(parent?.children ?? tops).push(node)
  }
  return tops
}

/** Depth first, with the names above: for menus and for saying where an area lies. */
export function flat(
  tree: readonly AreaNode[],
  above: readonly AreaNode[] = [],
): { node: AreaNode; path: readonly AreaNode[] }[] {
  return tree.flatMap((node) => [{ node, path: [...above, node] }, ...flat(node.children, [...above, node])])
}

export const nameOf = (area: Pick<AreaRow, 'names'>, lang: Lang): string =>
  nameIn(JSON.parse(area.names) as Record<string, string>, lang)

export async function areaById(db: OwnDb, id: string): Promise<AreaRow> {
  const found = await db.selectFrom('area').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

export async function codeOwner(db: OwnDb, code: string | null, except: string | null): Promise<string | undefined> {
  if (code === null) return undefined
  let q = db.selectFrom('area').select('names').where('code', '=', code)
  if (except !== null) q = q.where('id', '!=', except)
  return (await q.executeTakeFirst())?.names
}

/** What stands in the way of closing: households here, areas below that are open. */
export async function closingObstacles(db: OwnDb, id: string): Promise<{ households: number; areas: number }> {
  const households = await db
    .selectFrom('household')
    .select((e) => e.fn.countAll().as('n'))
    .where('area_id', '=', id)
    .where('merged_into', 'is', null)
    .executeTakeFirstOrThrow()
  const areas = await db
    .selectFrom('area')
    .select((e) => e.fn.countAll().as('n'))
    .where('parent_id', '=', id)
    .where('closed', '=', 0)
    .executeTakeFirstOrThrow()
  return { households: Number(households.n), areas: Number(areas.n) }
}
