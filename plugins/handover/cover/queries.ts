import type { Day } from '#kernel/dates.ts'
import { nameIn } from '#kernel/page.ts'
import type { Page, Role } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own, type OwnDb } from '../db.ts'
import type { CoverRow } from '../tables.ts'

/** One handing over, with its areas: those of them that the reader may see. */
export interface Cover extends Omit<CoverRow, 'id' | 'area_id'> {
  rows: { id: string; area_id: string }[]
}

/** The last first. */
export async function coversOf(
  db: OwnDb,
  about: { group?: string; taker?: string; from?: Day } = {},
): Promise<Cover[]> {
  let query = db.selectFrom('handover_cover').selectAll().orderBy('from_on', 'desc').orderBy('group_id').orderBy('id')
  if (about.group !== undefined) query = query.where('group_id', '=', about.group)
  if (about.taker !== undefined) query = query.where('taker_id', '=', about.taker)
  if (about.from !== undefined) query = query.where('until_on', '>=', about.from)
  const groups = new Map<string, Cover>()
  for (const { id, area_id, ...row } of await query.execute()) {
    const one = groups.get(row.group_id) ?? { ...row, rows: [] }
    one.rows.push({ id, area_id })
    groups.set(row.group_id, one)
  }
  return [...groups.values()]
}

/** The whole of one handing over, by any of its areas. */
export async function coverWith(db: OwnDb, id: string): Promise<Cover> {
  const row = await db.selectFrom('handover_cover').select('group_id').where('id', '=', id).executeTakeFirst()
  const [found] = row ? await coversOf(db, { group: row.group_id }) : []
  if (!found) throw notFound()
  return found
}

export const coverHref = (c: Cover): string => `/covers/${c.rows[0]!.id}`

export interface Carer {
  id: string
  name: string
  role: Role
  /** Own ones, not those lent. */
  areas: string[]
}

/** Everybody who may work in homes, with the areas of their own. */
export async function carers(db: OwnDb): Promise<Map<string, Carer>> {
  const users = await db
    .selectFrom('pub_user')
    .select(['id', 'name', 'role'])
    .where('active', '=', 1)
    .where('role', 'in', ['chw', 'nurse'])
    .orderBy('name')
    .orderBy('id')
    .execute()
  const areas = Map.groupBy(
    await db.selectFrom('user_area').select(['user_id', 'area_id']).orderBy('area_id').execute(),
    (a) => a.user_id,
  )
  return new Map(users.map((u) => [u.id, { ...u, areas: (areas.get(u.id) ?? []).map((a) => a.area_id) }]))
}

/** Those of some areas that lie in or below others. */
export async function inside(db: OwnDb, ids: readonly string[], above: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0 || above.length === 0) return new Set()
  const found = await db
    .selectFrom('area_closure')
    .select('area_id')
    .distinct()
    .where('area_id', 'in', [...ids])
    .where('ancestor_id', 'in', [...above])
    .execute()
  return new Set(found.map((f) => f.area_id))
}

export async function areaNames(page: Page, ids: readonly string[]): Promise<string[]> {
  const areas = await page.areas()
  return ids.flatMap((id) => {
    const area = areas.get(id)
    return area ? [nameIn(area.names(), page.lang)] : []
  })
}

/** Households that lie in or below some areas. */
export const homesIn = (page: Page, areas: readonly string[]) =>
  own(page.db)
    .selectFrom('pub_household as h')
    .innerJoin('area_closure as c', 'c.area_id', 'h.area_id')
    .where('c.ancestor_id', 'in', areas.length > 0 ? [...areas] : [''])
