import { GLASS } from '../glass/terms.ts'
import type { OwnDb } from '../tables.ts'

export interface Grant {
  id: string
  householdId: string
  user: string
  by: string
  reason: string
  grantedAt: string
  until: string
}

/** Grants of one household or of all, the last ending first; ended ones too, if asked for. */
export async function grantsOf(
  db: OwnDb,
  about: { household?: string; now?: string; limit?: number },
): Promise<Grant[]> {
  let q = db
    .selectFrom('scope_grant as g')
    .innerJoin('app_user as u', 'u.id', 'g.user_id')
    .innerJoin('app_user as b', 'b.id', 'g.granted_by')
    .select(['g.id', 'g.household_id', 'u.name as user', 'b.name as by', 'g.reason', 'g.granted_at', 'g.until'])
    .where('g.reason', '!=', GLASS)
    .orderBy('g.until', 'desc')
    .orderBy('g.id')
    .limit(about.limit ?? 200)
  if (about.household !== undefined) q = q.where('g.household_id', '=', about.household)
  if (about.now !== undefined) q = q.where('g.until', '>', about.now)
  const found = await q.execute()
  return found.map((g) => ({
    id: g.id,
    householdId: g.household_id,
    user: g.user,
    by: g.by,
    reason: g.reason,
    grantedAt: g.granted_at,
    until: g.until,
  }))
}
