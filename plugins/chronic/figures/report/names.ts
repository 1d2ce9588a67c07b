/** Who is behind a number: the people of an area, judged by the very rule that counted them. */
import type { Page } from '#kernel/plugin.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own, type OwnDb } from '../../db.ts'
import type { Month } from '../../rules/cohort/months.ts'
import { loadCourses } from '../load.ts'
import { figureOf, type Indicator } from '../rules/figure.ts'
import { marksOf } from '../rules/marks.ts'
import { seriesOf } from '../rules/series.ts'
import { factsFor } from '../tally.ts'
import { spanOf } from '../data.ts'

export interface Named {
  id: string
  name: string
  area: string
  house: string | null
  lastOn: string | null
}

/** @param part who was counted, or all of whom they are counted */
export async function namedBehind(
  page: Page,
  areas: readonly string[],
  of: { indicator: Indicator; month: Month; withLost: boolean; part: 'counted' | 'whom' },
): Promise<Named[]> {
  const db = own(page.db)
  const people = await followedIn(db, areas, of.indicator)
  const config = page.config<ChronicConfig>('chronic')
  const span = spanOf(of.month)
  const found: Named[] = []
  for (let at = 0; at < people.length; at += SLICE) {
    const some = people.slice(at, at + SLICE)
    const courses = await loadCourses(
      db,
      some.map((p) => p.id),
    )
    for (const p of some) {
      const course = courses.get(p.id)
      if (!course) continue
      const facts = factsFor(course, config)
      const counts = marksOf(facts)
        .filter((m) => m.month >= span.from)
        .map((m) => ({ ...m, n: 1 }))
      const { numerator, denominator } = figureOf(of.indicator, seriesOf(counts, span), of.month, of)
      if ((of.part === 'whom' && of.indicator.kind !== 'burden' ? denominator : numerator) <= 0) continue
      const seen = facts.contacts.findLast((c) => c.on.slice(0, 7) <= of.month)
      found.push({ ...p, lastOn: seen?.on ?? null })
    }
  }
  return found
}

const SLICE = 500

/** In the order in which one goes from house to house. */
async function followedIn(
  db: OwnDb,
  areas: readonly string[],
  { programme }: Indicator,
): Promise<Omit<Named, 'lastOn'>[]> {
  const rows = await db
    .selectFrom('pub_household as h')
    .innerJoin('pub_person as p', 'p.household_id', 'h.id')
    .innerJoin('chronic_episode as e', 'e.person_id', 'p.id')
    .select(['p.id', 'p.name', 'h.area_id', 'h.number', 'h.number_key'])
    .distinct()
    .where('h.area_id', 'in', [...areas])
    .where('e.programme', '=', programme)
    .where('e.status', '=', 'final')
    .where('e.sensitivity', 'is', null)
    .orderBy('h.area_id')
    .orderBy('h.number_key')
    .orderBy('p.id')
    .execute()
  return rows.map((r) => ({ id: r.id, name: r.name, area: r.area_id, house: r.number }))
}
