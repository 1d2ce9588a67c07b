import type { Db } from '#kernel/plugin.ts'
import { own } from '../db.ts'

/** Which of these people said no. */
export async function among(
  db: Db,
  view: 'pub_uncalled' | 'pub_unshared',
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set()
  const found = await own(db)
    .selectFrom(view)
    .select('person_id')
    .where('person_id', 'in', [...ids])
    .execute()
  return new Set(found.map((f) => f.person_id))
}
