/** What a child's newest measurements say, where somebody is young enough to be measured so. */
import { daysBetween } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { DAYS_PER_MONTH } from '../../../data/reference/growth/limits.ts'
import { own } from '../db.ts'
import { childFacts } from '../growth/facts.ts'
import { standingOf } from '../growth/rules/standing.ts'
import type { GrowthFact } from './rules/facts.ts'

/** WHO's reference ends at 19 years. */
const LAST_MONTH = 229

export async function growthFacts(page: Pick<Page, 'db' | 'today'>, person: string): Promise<GrowthFact[]> {
  const child = await childFacts(own(page.db), person)
  if (!child?.known || daysBetween(child.birth, page.today) >= LAST_MONTH * DAYS_PER_MONTH) return []
  const standing = standingOf(child.visits)
  return standing ? standing.findings.map(({ finding }) => ({ finding, on: standing.on })) : []
}
