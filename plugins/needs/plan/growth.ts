/** What children's measurements say, as the rules of care want it. */
import { addDays, type Day } from '#kernel/dates.ts'
import { FIRST_DAY_BEYOND } from '../../../data/reference/growth/limits.ts'
import type { OwnDb } from '../db.ts'
import { visitsOfMany } from '../growth/facts.ts'
import { falteringOf } from '../growth/rules/faltering.ts'
import { standingOf } from '../growth/rules/standing.ts'
import type { GrowthFact } from './rules/facts.ts'

export interface Grown {
  facts: GrowthFact[]
  /** When arm or swelling was looked at last. */
  armOn: Day | null
}

/** By child. What is not there was never measured, or cannot be judged. */
export async function growthOf(db: OwnDb, ids: readonly string[]): Promise<Map<string, Grown>> {
  const measured = await visitsOfMany(db, ids)
  return new Map(
    [...measured].flatMap(([id, { birth, visits }]) => {
      const standing = standingOf(visits)
      if (!standing) return []
      const until = addDays(birth, Math.ceil(FIRST_DAY_BEYOND))
      const faltering = falteringOf(visits).length > 0 ? ['faltering'] : []
      const found = [...standing.findings.map((f) => f.finding), ...faltering]
      const looked = visits.findLast((v) => v.child.muacCm !== null || v.swelling !== null)
      const facts = found.map((finding) => ({ finding, on: standing.on, until }))
      return [[id, { facts, armOn: looked?.on ?? null }] as const]
    }),
  )
}
