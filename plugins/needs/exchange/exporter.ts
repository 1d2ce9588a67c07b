import type { Page } from '#kernel/plugin.ts'
import { own } from '../db.ts'
import { assessmentResources } from './write-assessments.ts'
import { planResources } from './write-plans.ts'

/** What was asked, what it came to, and what was agreed: as far as this page may show it. */
export async function exportCare(page: Page, person: string): Promise<Record<string, unknown>[]> {
  const db = own(page.db)
  return [...(await assessmentResources(page, db, person)), ...(await planResources(page, db, person))]
}
