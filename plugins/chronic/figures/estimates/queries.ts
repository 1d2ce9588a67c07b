/** What was estimated of areas: an area's own newest, or the sum of those below it where each has one. */
import type { AreaNode } from '#kernel/area-tree.ts'
import type { OwnDb } from '../../db.ts'
import type { EstimateRow } from '../../tables.ts'

export type Estimate = Pick<EstimateRow, 'hypertension' | 'diabetes' | 'monthly_load'>
const FIELDS = ['hypertension', 'diabetes', 'monthly_load'] as const

/** By area: only of those that somebody wrote down. */
export async function writtenEstimates(db: OwnDb, area?: string): Promise<Map<string, EstimateRow>> {
  const rows = await db
    .selectFrom('chronic_estimate')
    .selectAll()
    .$if(area !== undefined, (q) => q.where('area_id', '=', area!))
    .orderBy('set_at')
    .orderBy('id')
    .execute()
  return new Map(rows.map((r) => [r.area_id, r]))
}

export function estimatesBelow(
  areas: readonly AreaNode[],
  written: ReadonlyMap<string, Estimate>,
): ReadonlyMap<string, Estimate> {
  const found = new Map<string, Estimate>()
  // Parents stand before their children.
  for (const area of areas.toReversed()) {
    const own = written.get(area.id)
    const one = (field: (typeof FIELDS)[number]): number | null => {
      if (own?.[field] != null) return Number(own[field])
      const below = area.children.map((c) => found.get(c.id)?.[field] ?? null)
      return below.length === 0 || below.includes(null) ? null : below.reduce<number>((sum, n) => sum + n!, 0)
    }
    found.set(area.id, {
      hypertension: one('hypertension'),
      diabetes: one('diabetes'),
      monthly_load: one('monthly_load'),
    })
  }
  return found
}
