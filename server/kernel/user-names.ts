import type { Db } from './plugin.ts'

/** Names of users by id; who is unknown (imported, deleted) is absent. */
export async function userNames(db: Db, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const named = [...new Set(ids)].filter((id) => id !== null)
  if (named.length === 0) return new Map()
  const users = await db.selectFrom('pub_user').select(['id', 'name']).where('id', 'in', named).execute()
  return new Map(users.map((u) => [u.id, u.name]))
}
