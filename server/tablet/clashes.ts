import { row } from '#kernel/sql.ts'
import type { Unlocked } from './unlocked.ts'

/** Fields that somebody else had changed meanwhile: for whoever works here to decide. */
export async function clashesOf({ tablet }: Pick<Unlocked, 'tablet'>): Promise<number> {
  const found = await row<{ n: number }>(
    tablet.db,
    `select count(*) as n from attention where user_id = ? and settled_at is null and kind = 'clash'`,
    [tablet.base().actor?.id ?? ''],
  )
  return Number(found?.n ?? 0)
}
