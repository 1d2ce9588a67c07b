/** What the commands share: that the person is here. */
import { Problem } from '#kernel/problem.ts'
import type { OwnDb } from '../db.ts'

export { entryOf, MOST_NOTE, MOST_REASON, whenOf, type When } from '#kernel/entries.ts'

export interface Somebody {
  id: string
  name: string
  birth_date: string | null
  sex: string
}

export async function somebody(db: OwnDb, personId: string): Promise<Somebody> {
  const p = await db
    .selectFrom('pub_person')
    .select(['id', 'name', 'birth_date', 'sex', 'status'])
    .where('id', '=', personId)
    .executeTakeFirst()
  if (!p || p.status !== 'active') throw new Problem('needs.not_active')
  return p
}
