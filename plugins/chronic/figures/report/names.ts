/** Who is behind a number: judged by the very rule that counted them. */
import type { Month } from '#kernel/dates.ts'
import { namedBehind, type Known, type Last } from '#kernel/named-behind.ts'
import type { Page } from '#kernel/plugin.ts'
import type { ChronicConfig } from '../../clinic.ts'
import { own, type OwnDb } from '../../db.ts'
import { seriesBy, spanOf } from '../data.ts'
import { loadCourses } from '../load.ts'
import { figureOf, type Figure, type Indicator } from '../rules/figure.ts'
import { marksOf } from '../rules/marks.ts'
import { seriesOf, type Series } from '../rules/series.ts'
import { factsFor } from '../tally.ts'

export interface Named extends Known {
  lastOn: string | null
}

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

/** The first so many after somebody. */
export async function namesOf(
  page: Page,
  areas: readonly string[],
  of: Behind,
  slice: { after: Last | null; most: number },
): Promise<Named[]> {
  const db = own(page.db)
  const config = page.config<ChronicConfig>('chronic')
  const span = spanOf(of.month)
  const isIn = (series: Series) => partOf(figureOf(of.indicator, series, of.month, of), of) > 0
  return await namedBehind<Named>(
    areas,
    {
      async counted(some) {
        const asked = some.map((id) => ({ id }))
        const each = await seriesBy(page, asked, [of.indicator], span)
        return new Set(some.filter((id) => isIn(each.get(id)!)))
      },
      known: (area) => followedIn(db, area, of.indicator),
      async judge(people) {
        const courses = await loadCourses(
          db,
          people.map((p) => p.id),
        )
        return people.flatMap((p) => {
          const course = courses.get(p.id)
          if (!course) return []
          const facts = factsFor(course, config)
          const counts = marksOf(facts)
            .filter((m) => m.month >= span.from)
            .map((m) => ({ ...m, n: 1 }))
          if (!isIn(seriesOf(counts, span))) return []
          const seen = facts.contacts.findLast((c) => c.on.slice(0, 7) <= of.month)
          return [{ ...p, lastOn: seen?.on ?? null }]
        })
      },
    },
    slice,
  )
}

const followedIn = (db: OwnDb, area: string, { programme }: Indicator): Promise<Known[]> =>
  db
    .selectFrom('pub_household as h')
    .innerJoin('pub_person as p', 'p.household_id', 'h.id')
    .select(['p.id', 'p.name', 'h.area_id as area', 'h.number as house'])
    .where('h.area_id', '=', area)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('chronic_episode as e')
          .select('e.id')
          .whereRef('e.person_id', '=', 'p.id')
          .where('e.programme', '=', programme)
          .where('e.status', '=', 'final')
          .where('e.sensitivity', 'is', null),
      ),
    )
    .orderBy('h.number_key')
    .orderBy('p.id')
    .execute()
