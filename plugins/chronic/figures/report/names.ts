/** Who is behind a number: the people of an area, judged by the very rule that counted them. */
import type { Page } from '#kernel/plugin.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own, type OwnDb } from '../../db.ts'
import type { Month } from '#kernel/dates.ts'
import { loadCourses } from '../load.ts'
import { figureOf, type Figure, type Indicator } from '../rules/figure.ts'
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

/** Of more people than a large clinic follows nobody reads the names. */
export const MOST_NAMED = 6_000

export interface Behind {
  indicator: Indicator
  month: Month
  withLost: boolean
  /** Who was counted, or all of whom they are counted. */
  part: 'counted' | 'whom'
}

/** How many they are of a figure. */
export const partOf = ({ numerator, denominator }: Figure, { indicator, part }: Behind): number =>
  part === 'whom' && indicator.kind !== 'burden' ? denominator : numerator

/** The first so many after somebody, in the order of the list: no more people are judged than it takes to find them. */
export async function namedBehind(
  page: Page,
  areas: readonly string[],
  of: Behind,
  { after, most }: { after: string | null; most: number },
): Promise<Named[]> {
  const db = own(page.db)
  const all = await followedIn(db, areas, of.indicator)
  const people = all.slice(all.findIndex((p) => p.id === after) + 1)
  const config = page.config<ChronicConfig>('chronic')
  const span = spanOf(of.month)
  const found: Named[] = []
  for (let at = 0; at < people.length && found.length < most; at += SLICE) {
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
      if (partOf(figureOf(of.indicator, seriesOf(counts, span), of.month, of), of) <= 0) continue
      const seen = facts.contacts.findLast((c) => c.on.slice(0, 7) <= of.month)
      found.push({ ...p, lastOn: seen?.on ?? null })
    }
  }
  return found.slice(0, most)
}

/** Judged together; in most figures a page is full after few of these. */
const SLICE = 100

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
