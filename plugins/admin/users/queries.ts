import type { Role } from '#kernel/plugin.ts'
import { notFound, Problem } from '#kernel/problem.ts'
import type { OwnDb, UserRow } from '../tables.ts'

export async function userById(db: OwnDb, id: string): Promise<UserRow> {
  const found = await db.selectFrom('app_user').selectAll().where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  return found
}

export const compartmentsOf = (user: Pick<UserRow, 'compartments'>): string[] =>
  JSON.parse(user.compartments) as string[]

export async function areasOf(db: OwnDb, userId: string): Promise<string[]> {
  const found = await db
    .selectFrom('user_area')
    .select('area_id')
    .where('user_id', '=', userId)
    .orderBy('area_id')
    .execute()
  return found.map((f) => f.area_id)
}

/** Somebody must be left who can let others in. */
export async function notTheLastAdmin(
  db: OwnDb,
  user: Pick<UserRow, 'id' | 'role' | 'active'>,
  becomes: { role: Role; active: boolean },
): Promise<void> {
  if (user.role !== 'admin' || user.active !== 1 || (becomes.role === 'admin' && becomes.active)) return
  const others = await db
    .selectFrom('app_user')
    .select('id')
    .where('role', '=', 'admin')
    .where('active', '=', 1)
    .where('id', '!=', user.id)
    .limit(1)
    .execute()
  if (others.length === 0) throw new Problem('admin.last_admin')
}

/** The chosen areas that exist and are open, without those that lie below another of them. */
export async function topAreas(db: OwnDb, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const open = await db
    .selectFrom('area')
    .select('id')
    .where('id', 'in', [...ids])
    .orderBy('id')
    .execute()
  if (open.length !== new Set(ids).size) throw notFound()
  const below = await db
    .selectFrom('area_closure')
    .select('area_id')
    .where('area_id', 'in', [...ids])
    .where('ancestor_id', 'in', [...ids])
    .where('depth', '>', 0)
    .execute()
  const covered = new Set(below.map((b) => b.area_id))
  return open.map((o) => o.id).filter((id) => !covered.has(id))
}

export async function setAreas(db: OwnDb, userId: string, areas: readonly string[]): Promise<void> {
  await db.deleteFrom('user_area').where('user_id', '=', userId).execute()
  if (areas.length > 0)
    await db
      .insertInto('user_area')
      .values(areas.map((area_id) => ({ user_id: userId, area_id })))
      .execute()
}
