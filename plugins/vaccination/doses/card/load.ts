/** What the pages of one person's vaccinations are made of. */
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { loadFacts, type VaccinationFacts } from '../../facts/load.ts'
import { standingOf, type Standing } from '../../facts/standing.ts'
import type { ScheduleId } from '../../schedules.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'

export interface Shown {
  facts: VaccinationFacts
  standing: Standing
  schedule: ScheduleId
}

export async function shownOf(page: Page, person: string): Promise<Shown> {
  const facts = (await loadFacts(own(page.db), [person])).get(person)
  if (!facts) throw notFound()
  const { schedule } = page.config<VaccinationConfig>('vaccination')
  return { facts, standing: standingOf(facts, schedule, page.today), schedule }
}
