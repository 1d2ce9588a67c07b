/** What the pages of one person's vaccinations are made of. */
import type { Day } from '#kernel/dates.ts'
import type { Page } from '#kernel/plugin.ts'
import { notFound } from '#kernel/problem.ts'
import { own } from '../../db.ts'
import { loadFacts, type VaccinationFacts } from '../../facts/load.ts'
import { standingOf, type Standing } from '../../facts/standing.ts'
import type { ScheduleId } from '../../schedules.ts'
import type { VaccinationConfig } from '../../schedules/clinic.ts'
import { lateFrom } from '../../tracking/plan.ts'
import type { Late } from '../offers.ts'

export interface Shown {
  facts: VaccinationFacts
  standing: Standing
  schedule: ScheduleId
  late: Late
}

export async function shownOf(page: Page, person: string): Promise<Shown> {
  const facts = (await loadFacts(own(page.db), [person])).get(person)
  if (!facts) throw notFound()
  const config = page.config<VaccinationConfig>('vaccination')
  const { schedule } = config
  const standing = standingToShow(facts, schedule, page.today)
  const late: Late = standing.known ? lateFrom(facts, standing.all, config, page.today) : new Map()
  return { facts, standing, schedule, late }
}

/** Of the dead and the gone the card stays, and nothing is asked for. */
export function standingToShow(facts: VaccinationFacts, schedule: ScheduleId, today: Day): Standing {
  const s = standingOf(facts, schedule, today)
  if (facts.active || !s.known) return s
  return {
    ...s,
    groups: s.groups.map((g) => ({ ...g, earliest: null, recommended: null, pastDue: null, vaccines: [] })),
    all: [],
  }
}
