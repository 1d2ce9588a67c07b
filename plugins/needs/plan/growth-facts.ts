/** What a child's newest measurements say, where somebody is young enough to be measured so. */
import type { Page } from '#kernel/plugin.ts'
import { growing } from '../growth/facts.ts'
import type { GrowthFact } from './rules/facts.ts'

export async function growthFacts(page: Pick<Page, 'db' | 'today'>, person: string): Promise<GrowthFact[]> {
  const standing = (await growing(page, person))?.standing
  return standing ? standing.findings.map(({ finding }) => ({ finding, on: standing.on })) : []
}
